package io.github.minimaxboot.core;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Lets a native image call the methods of beans that are tools, and read and write what
 * goes in and out of them.
 */
final class ToolBeanAotProcessor implements BeanRegistrationAotProcessor {

	private final BindingReflectionHintsRegistrar types = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		Class<?> beanClass = ClassUtils.getUserClass(registeredBean.getBeanClass());
		Set<Method> methods = MethodTools.annotated(beanClass);
		return methods.isEmpty() ? null : (context, code) -> methods
			.forEach((method) -> register(method, beanClass, context.getRuntimeHints().reflection()));
	}

	private void register(Method method, Class<?> beanClass, ReflectionHints hints) {
		hints.registerMethod(method, ExecutableMode.INVOKE);
		declarations(method, beanClass)
			.forEach((declaration) -> hints.registerMethod(declaration, ExecutableMode.INVOKE));
		List<Type> bound = new ArrayList<>();
		for (MethodParameter parameter : MethodTools.parameters(method)) {
			if (parameter.getParameterType() != ToolContext.class) {
				bound.add(ToolParameter.type(parameter, beanClass).getType());
			}
		}
		bound.add(MethodTools.result(method, beanClass).getType());
		this.types.registerReflectionHints(hints, bound.toArray(Type[]::new));
	}

	/**
	 * Return what the method may implement or override: a proxy may only have that, and
	 * the annotations may be there. Type variables make the parameters differ.
	 */
	private static List<Method> declarations(Method method, Class<?> beanClass) {
		List<Method> declarations = new ArrayList<>();
		List<Class<?>> types = new ArrayList<>(ClassUtils.getAllInterfacesForClassAsSet(beanClass));
		for (Class<?> type = beanClass; type != null; type = type.getSuperclass()) {
			types.add(type);
		}
		types.forEach((type) -> ReflectionUtils.doWithLocalMethods(type, (candidate) -> {
			if (candidate.getName().equals(method.getName())
					&& candidate.getParameterCount() == method.getParameterCount()) {
				declarations.add(candidate);
			}
		}));
		return declarations;
	}

}
