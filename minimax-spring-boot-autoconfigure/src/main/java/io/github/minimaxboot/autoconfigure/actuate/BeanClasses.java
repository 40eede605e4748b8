package io.github.minimaxboot.autoconfigure.actuate;

import java.util.Set;
import java.util.TreeSet;

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
		Set<String> classes = new TreeSet<>();
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, type, true, false)) {
			Class<?> beanType = this.beanFactory.getType(name, false);
			if (beanType != null && !ScopedProxyUtils.isScopedTarget(name)) {
				classes.add(ClassUtils.getUserClass(beanType).getName());
			}
		}
		return classes.isEmpty() ? null : String.join(", ", classes);
	}

}
