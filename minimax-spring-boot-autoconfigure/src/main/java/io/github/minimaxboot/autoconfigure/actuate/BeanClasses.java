package io.github.minimaxboot.autoconfigure.actuate;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * The names of the classes of beans, none of which is made for it.
 */
final class BeanClasses {

	private final ListableBeanFactory beanFactory;

	BeanClasses(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the class of the beans of a type, or the classes if there are several.
	 * @return the name, or {@code null} if there is no such bean
	 */
	@Nullable String of(Class<?> type) {
		List<String> classes = Stream
			.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false))
			.filter((name) -> !ScopedProxyUtils.isScopedTarget(name))
			.flatMap((name) -> Stream.ofNullable(this.beanFactory.getType(name, false)))
			.map((beanType) -> ClassUtils.getUserClass(beanType).getName())
			.distinct()
			.sorted()
			.toList();
		return classes.isEmpty() ? null : String.join(", ", classes);
	}

}
