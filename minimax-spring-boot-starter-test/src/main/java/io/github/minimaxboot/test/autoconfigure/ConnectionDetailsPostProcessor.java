package io.github.minimaxboot.test.autoconfigure;

import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.ClassUtils;

/**
 * Points the connection details that an application brings itself, from a vault for
 * example, at the server; the properties do not reach those.
 */
final class ConnectionDetailsPostProcessor implements BeanPostProcessor {

	// by name, since this module does not know the one that is tested with it
	private static final String TYPE = "io.github.minimaxboot.autoconfigure.MiniMaxConnectionDetails";

	private static final Set<String> REPLACED = Set.of("getBaseUrl", "getApiKey", "getSslBundle");

	private final URI baseUrl;

	private final PropertyResolver properties;

	ConnectionDetailsPostProcessor(URI baseUrl, PropertyResolver properties) {
		this.baseUrl = baseUrl;
		this.properties = properties;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Class<?> type = bean.getClass();
		boolean details = Arrays.stream(ClassUtils.getAllInterfacesForClass(type))
			.anyMatch((candidate) -> candidate.getName().equals(TYPE));
		if (!details) {
			return bean;
		}
		ProxyFactory proxyFactory = new ProxyFactory(bean);
		// the application may ask for its own class
		proxyFactory.setProxyTargetClass(isExtensible(type));
		proxyFactory.addAdvice((MethodInterceptor) this::invoke);
		return proxyFactory.getProxy(type.getClassLoader());
	}

	/**
	 * Whether a subclass can be made, and what it overrides is what the application
	 * calls.
	 */
	private static boolean isExtensible(Class<?> type) {
		return !Modifier.isFinal(type.getModifiers())
				&& !Arrays.stream(type.getDeclaredConstructors())
					.allMatch((constructor) -> Modifier.isPrivate(constructor.getModifiers()))
				&& Arrays.stream(type.getMethods())
					.filter((method) -> REPLACED.contains(method.getName()))
					.noneMatch((method) -> Modifier.isFinal(method.getModifiers()));
	}

	private @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		return switch (invocation.getMethod().getName()) {
			case "getBaseUrl" -> this.baseUrl;
			case "getApiKey" -> this.properties.getRequiredProperty("minimax.api-key");
			// the server speaks plain http
			case "getSslBundle" -> null;
			default -> invocation.proceed();
		};
	}

}
