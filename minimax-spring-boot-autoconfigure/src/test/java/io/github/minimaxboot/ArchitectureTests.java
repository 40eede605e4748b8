package io.github.minimaxboot;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.CacheMode;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.KotlinDetector;
import org.springframework.core.Nullness;
import org.springframework.core.io.Resource;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.ObjectMapper;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the house. The classes are forgotten afterwards: each collection that
 * looks for lost buffers would go through them.
 */
@AnalyzeClasses(packages = "io.github.minimaxboot", importOptions = ImportOption.DoNotIncludeTests.class,
		cacheMode = CacheMode.PER_CLASS)
class ArchitectureTests {

	private static final String ROOT = "io.github.minimaxboot";

	private static final DescribedPredicate<JavaClass> OURS = resideInAPackage(ROOT + "..")
		.and(DescribedPredicate.not(resideInAPackage(ROOT + ".test..")));

	@ArchTest
	static final ArchRule ROOMS_ARE_FREE_OF_CYCLES = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule DEPENDENCIES_RUN_DOWNHILL = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("autoconfigure")
		.definedBy(ROOT + ".autoconfigure..")
		.layer("actuate")
		.definedBy(ROOT + ".actuate")
		.layer("springai")
		.definedBy(ROOT + ".springai")
		.layer("core")
		.definedBy(ROOT + ".core")
		.layer("health")
		.definedBy(ROOT + ".health")
		.layer("observation")
		.definedBy(ROOT + ".observation")
		.layer("ratelimit")
		.definedBy(ROOT + ".ratelimit")
		.layer("transport")
		.definedBy(ROOT + ".transport")
		.layer("chat")
		.definedBy(ROOT + ".chat")
		.layer("schema")
		.definedBy(ROOT + ".schema")
		.layer("errors")
		.definedBy(ROOT)
		.whereLayer("autoconfigure")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("actuate")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("springai")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("core")
		.mayOnlyBeAccessedByLayers("autoconfigure", "springai")
		.whereLayer("health")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("observation")
		.mayOnlyBeAccessedByLayers("autoconfigure", "core", "health")
		.whereLayer("ratelimit")
		.mayOnlyBeAccessedByLayers("autoconfigure", "health", "observation")
		.whereLayer("transport")
		.mayOnlyBeAccessedByLayers("autoconfigure", "core", "health", "observation", "ratelimit")
		.whereLayer("errors")
		.mayOnlyBeAccessedByLayers("autoconfigure", "core", "health", "observation", "ratelimit", "transport",
				"springai")
		.whereLayer("chat")
		.mayOnlyBeAccessedByLayers("autoconfigure", "core", "health", "observation", "ratelimit", "transport",
				"springai")
		.whereLayer("schema")
		.mayOnlyBeAccessedByLayers("autoconfigure", "core", "ratelimit", "transport", "chat", "springai");

	@ArchTest
	static final ArchRule AUTO_CONFIGURATIONS_ARE_PUBLIC_AND_FINAL = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL);

	@ArchTest
	static final ArchRule BEAN_METHODS_ARE_PACKAGE_PRIVATE = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule ONLY_THE_WIRE_KNOWS_WEB_CLIENT = noClasses().that(OURS)
		.and()
		.resideOutsideOfPackages(ROOT + ".transport", ROOT + ".autoconfigure")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(WebClient.class.getPackageName() + "..");

	/** So that a native image has to be told nothing of it. */
	@ArchTest
	static final ArchRule THE_PROTOCOL_IS_READ_AND_WRITTEN_WITHOUT_REFLECTION = noClasses().that(OURS)
		.and()
		.resideInAnyPackage(ROOT + ".transport", ROOT + ".chat", ROOT + ".observation")
		.should()
		.callMethodWhere(target(owner(assignableTo(ObjectMapper.class)))
			.and(target(nameMatching("treeToValue|valueToTree|convertValue|readerFor|writerFor|updateValue"))));

	@ArchTest
	static final ArchRule ONLY_METRICS_KNOW_METERS = noClasses().that(OURS)
		.and()
		.resideOutsideOfPackages(ROOT + ".observation", ROOT + ".autoconfigure.metrics")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.micrometer.core..");

	@ArchTest
	static final ArchRule ONLY_ACTUATE_KNOWS_ACTUATOR = noClasses().that(OURS)
		.and()
		.resideOutsideOfPackages(ROOT + ".actuate", ROOT + ".autoconfigure.actuate")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.actuate..");

	/** So that an application without it never loads any of it. */
	@ArchTest
	static final ArchRule ONLY_A_ROOM_OF_ITS_OWN_KNOWS_SPRING_AI = noClasses().that(OURS)
		.and()
		.resideOutsideOfPackages(ROOT + ".springai", ROOT + ".autoconfigure.springai")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework.ai..", ROOT + ".springai", ROOT + ".autoconfigure.springai");

	/** But for a file, and for what Kotlin declares of a type, which Spring can read. */
	@ArchTest
	static final ArchRule VALUES_KNOW_NEITHER_SPRING_NOR_THE_WIRE = noClasses().that()
		.resideInAnyPackage(ROOT, ROOT + ".chat", ROOT + ".schema")
		.should()
		.dependOnClassesThat(
				resideInAnyPackage("org.springframework..", "reactor..", "io.netty..").and(not(type(Resource.class)))
					.and(not(type(KotlinDetector.class)))
					.and(not(type(Nullness.class))));

	@ArchTest
	static final ArchRule ONLY_THE_POOL_AND_A_LOST_REPLY_KNOW_REACTOR_NETTY = noClasses().that(OURS)
		.and()
		.doNotHaveSimpleName("ReactorPool")
		.and()
		.doNotHaveFullyQualifiedName(ROOT + ".transport.LostReply$Netty")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("reactor.netty..", "io.netty..");

	/** So that an application without limits does without it. */
	@ArchTest
	static final ArchRule ONLY_THE_LIMITER_KNOWS_BUCKET4J = noClasses().that(OURS)
		.and()
		.resideOutsideOfPackages(ROOT + ".ratelimit", ROOT + ".autoconfigure.ratelimit")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.github.bucket4j..");

	@ArchTest
	static final ArchRule NO_ROOM_HAS_A_JUNK_DRAWER = noClasses().that(OURS)
		.should()
		.haveNameMatching(".*(Helper|Util|Utils|Manager)");

	@ArchTest
	static final ArchRule EVERY_ROOM_IS_NULL_MARKED = classes().that(OURS).should(resideInANullMarkedPackage());

	private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
		return new ArchCondition<>("reside in a package that is @NullMarked") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
				events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
			}

		};
	}

}
