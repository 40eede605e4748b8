package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.observation.ChatObservationConvention;
import io.github.minimaxboot.observation.EntityRepairListener;
import io.github.minimaxboot.observation.MiniMaxCallListener;
import io.github.minimaxboot.transport.ExchangeInterceptor;
import io.github.minimaxboot.transport.MiniMaxTransport;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bean that an application injects to talk to MiniMax models. It is immutable and can
 * be shared by any number of threads.
 *
 * <pre class="code">
 * &#64;RestController
 * class GreetingController {
 *
 *     private final MiniMaxTemplate miniMax;
 *
 *     GreetingController(MiniMaxTemplate miniMax) {
 *         this.miniMax = miniMax;
 *     }
 *
 *     &#64;GetMapping("/greeting")
 *     String greeting() {
 *         return this.miniMax.chat("你好").call().content();
 *     }
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see MiniMaxOperations
 */
public final class MiniMaxTemplate implements MiniMaxOperations {

	/**
	 * The model that is asked unless another is set.
	 */
	public static final String DEFAULT_MODEL = "MiniMax-M3";

	private final Builder settings;

	private final TemplateDefaults defaults;

	private final MiniMaxTransport transport;

	private final EntityFormats formats;

	private MiniMaxTemplate(Builder builder) {
		this.settings = builder.copy();
		this.defaults = new TemplateDefaults(builder.options, builder.system, builder.tools, builder.entities,
				builder.functions, builder.named);
		MiniMaxTransport transport = new ObservedTransport(builder.transport, builder.observationRegistry,
				builder.observationConvention, builder.callListeners);
		for (int i = builder.interceptors.size() - 1; i >= 0; i--) {
			transport = builder.interceptors.get(i).before(transport);
		}
		this.transport = transport;
		this.formats = (builder.formats != null) ? builder.formats
				: new EntityFormats(builder.jsonMapper, builder.entityValidator);
		this.settings.formats = this.formats;
	}

	/**
	 * Start a template.
	 * @param transport carries the requests
	 * @return a builder that asks {@value #DEFAULT_MODEL}
	 */
	public static Builder builder(MiniMaxTransport transport) {
		return new Builder(transport);
	}

	/**
	 * Start a template from this one, which stays as it is.
	 * @return a builder with all that this template has
	 */
	public Builder mutate() {
		return this.settings.copy();
	}

	@Override
	public ChatSpec chat() {
		return spec(ChatRequest.builder());
	}

	@Override
	public ChatSpec chat(String user) {
		return spec(ChatRequest.builder().user(user));
	}

	@Override
	public ChatSpec chat(ChatRequest request) {
		return spec(request.mutate());
	}

	private ChatSpec spec(ChatRequest.Builder request) {
		return new DefaultChatSpec(request, this.defaults, this.transport, this.formats);
	}

	/**
	 * Collects what a {@link MiniMaxTemplate} needs. With Spring Boot it is a prototype
	 * bean, to make a template of one's own, which takes the place of the auto-configured
	 * one unless it is declared with {@code defaultCandidate = false}:
	 *
	 * <pre class="code">
	 * &#64;Bean
	 * MiniMaxTemplate strict(MiniMaxTemplate.Builder builder) {
	 *     return builder.defaultSystem("Answer in one sentence.").defaultOptions((o) -&gt; o.temperature(0.1)).build();
	 * }
	 * </pre>
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private MiniMaxTransport transport;

		private ChatOptions options = ChatOptions.builder().model(DEFAULT_MODEL).build();

		private @Nullable String system;

		private final List<Tool> tools = new ArrayList<>();

		private final List<ExchangeInterceptor> interceptors = new ArrayList<>();

		private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

		private @Nullable ChatObservationConvention observationConvention;

		private final List<MiniMaxCallListener> callListeners = new ArrayList<>();

		private JsonMapper jsonMapper = JsonMapper.shared();

		private @Nullable EntityValidator entityValidator;

		private EntitySettings entities = EntitySettings.DEFAULT;

		private ToolSettings functions = ToolSettings.DEFAULT;

		private NamedTools named = NamedTools.NONE;

		/** What a template that reads entities alike has found out about types. */
		private @Nullable EntityFormats formats;

		private Builder(MiniMaxTransport transport) {
			this.transport = transport;
		}

		/**
		 * Set what carries the requests.
		 * @param transport the transport
		 * @return this builder
		 */
		public Builder transport(MiniMaxTransport transport) {
			this.transport = transport;
			return this;
		}

		/**
		 * Change the options that each call has unless it says otherwise.
		 * @param options sets what shall change
		 * @return this builder
		 */
		public Builder defaultOptions(Consumer<ChatOptions.Builder> options) {
			ChatOptions.Builder builder = this.options.mutate();
			options.accept(builder);
			this.options = builder.build();
			return this;
		}

		/**
		 * Change the options that each call has unless it says otherwise.
		 * @param options what shall change; options that are not set stay as they are
		 * @return this builder
		 */
		public Builder defaultOptions(ChatOptions options) {
			this.options = this.options.merge(options);
			return this;
		}

		/**
		 * Set the instructions for each call that brings none.
		 * @param text the instructions, or {@code null} for none
		 * @return this builder
		 */
		public Builder defaultSystem(@Nullable String text) {
			this.system = text;
			return this;
		}

		/**
		 * Add tools that each call offers to the model, and whose calls the caller
		 * answers.
		 * @param tools the tools
		 * @return this builder
		 */
		public Builder defaultTools(Tool... tools) {
			this.tools.addAll(List.of(tools));
			return this;
		}

		/**
		 * Add tools that each call offers to the model, and that are run when it asks for
		 * them.
		 * @param tools the tools
		 * @return this builder
		 */
		public Builder defaultTools(FunctionTool... tools) {
			this.functions = this.functions.withFunctions(List.of(tools));
			return this;
		}

		/**
		 * Add tools of any kind that each call offers to the model: {@link Tool},
		 * {@link FunctionTool}, and objects with methods annotated with
		 * {@link MiniMaxTool}, such as beans.
		 * @param tools the tools, or objects that have some
		 * @return this builder
		 * @throws IllegalArgumentException if one is no tool and has none
		 */
		public Builder defaultTools(Object... tools) {
			OfferedTools offered = OfferedTools.of(tools);
			this.tools.addAll(offered.tools());
			this.functions = this.functions.withFunctions(offered.functions());
			return this;
		}

		/**
		 * Add tools by name that each call offers to the model. They are looked for when
		 * a chat begins, which is an {@link IllegalArgumentException} if there is none of
		 * a name.
		 * @param names the names
		 * @return this builder
		 * @see #toolResolver(ToolResolver)
		 */
		public Builder defaultToolNames(String... names) {
			this.named = this.named.withDefaults(List.of(names));
			return this;
		}

		/**
		 * Set what knows the tools that are asked for by name.
		 * @param resolver the resolver
		 * @return this builder
		 */
		public Builder toolResolver(ToolResolver resolver) {
			this.named = this.named.withResolver(resolver);
			return this;
		}

		/**
		 * Set how often a model may ask for tools before it answers.
		 * @param maxRounds the number for calls that set none, at least 1
		 * @return this builder
		 * @throws IllegalArgumentException if it is less than 1
		 */
		public Builder defaultMaxToolRounds(int maxRounds) {
			this.functions = this.functions.withMaxRounds(maxRounds);
			return this;
		}

		/**
		 * Set what happens when a tool cannot be run.
		 * @param handler the handler for calls that set none
		 * @return this builder
		 */
		public Builder defaultToolErrorHandler(ToolErrorHandler handler) {
			this.functions = this.functions.withErrorHandler(handler);
			return this;
		}

		/**
		 * Set where tools are run that may block.
		 * @param executor has the threads
		 * @return this builder
		 */
		public Builder toolExecutor(Executor executor) {
			this.functions = this.functions.withScheduler(Schedulers.fromExecutor(executor));
			return this;
		}

		/**
		 * Add an interceptor, behind those added before.
		 * @param interceptor the interceptor
		 * @return this builder
		 */
		public Builder interceptor(ExchangeInterceptor interceptor) {
			this.interceptors.add(interceptor);
			return this;
		}

		/**
		 * Set where calls are observed.
		 * @param registry the registry
		 * @return this builder
		 */
		public Builder observationRegistry(ObservationRegistry registry) {
			this.observationRegistry = registry;
			return this;
		}

		/**
		 * Set how the observation of a call is named.
		 * @param convention the convention, or {@code null} for the default one
		 * @return this builder
		 */
		public Builder observationConvention(@Nullable ChatObservationConvention convention) {
			this.observationConvention = convention;
			return this;
		}

		/**
		 * Add a listener that is told how each call ended.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder callListener(MiniMaxCallListener listener) {
			this.callListeners.add(listener);
			return this;
		}

		/**
		 * Set what reads entities.
		 * @param jsonMapper the mapper
		 * @return this builder
		 */
		public Builder jsonMapper(JsonMapper jsonMapper) {
			this.jsonMapper = jsonMapper;
			this.formats = null;
			return this;
		}

		/**
		 * Set what checks entities after they were read, besides their schema.
		 * @param validator the validator, or {@code null} for none
		 * @return this builder
		 */
		public Builder entityValidator(@Nullable EntityValidator validator) {
			this.entityValidator = validator;
			this.formats = null;
			return this;
		}

		/**
		 * Set how the model is told the JSON schema of an entity.
		 * @param mode the mode for calls that set none
		 * @return this builder
		 */
		public Builder defaultStructuredOutput(StructuredOutputMode mode) {
			this.entities = this.entities.withMode(mode);
			return this;
		}

		/**
		 * Set how often the model is asked again when its answer is not the entity asked
		 * for.
		 * @param maxRepairs the number for calls that set none, 0 for never
		 * @return this builder
		 * @throws IllegalArgumentException if it is negative
		 */
		public Builder defaultMaxRepairs(int maxRepairs) {
			this.entities = this.entities.withMaxRepairs(maxRepairs);
			return this;
		}

		/**
		 * Add a listener that is told when the model is asked again.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder entityRepairListener(EntityRepairListener listener) {
			this.entities = this.entities.withListener(listener);
			return this;
		}

		/**
		 * Make the template.
		 * @return the template
		 */
		public MiniMaxTemplate build() {
			return new MiniMaxTemplate(this);
		}

		private Builder copy() {
			Builder copy = new Builder(this.transport);
			copy.options = this.options;
			copy.system = this.system;
			copy.tools.addAll(this.tools);
			copy.interceptors.addAll(this.interceptors);
			copy.observationRegistry = this.observationRegistry;
			copy.observationConvention = this.observationConvention;
			copy.callListeners.addAll(this.callListeners);
			copy.jsonMapper = this.jsonMapper;
			copy.entityValidator = this.entityValidator;
			copy.entities = this.entities;
			copy.functions = this.functions;
			copy.named = this.named;
			copy.formats = this.formats;
			return copy;
		}

	}

}
