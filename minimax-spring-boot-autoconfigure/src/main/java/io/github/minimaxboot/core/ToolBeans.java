package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The tools of an application's beans: those that are a {@link FunctionTool}, and those
 * that have methods annotated with {@link MiniMaxTool}.
 * <p>
 * The beans are looked through with the first name that is used, and not when the
 * application starts. One with annotated methods is known by its class and is fetched for
 * each call, so that it may be lazy, or have a scope. Of two tools of one name the one
 * nearer than the parent context is meant.
 *
 * @since 0.1.0
 */
public final class ToolBeans implements ToolResolver {

	private static final Log logger = LogFactory.getLog(ToolBeans.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private volatile Map<String, List<ToolBean>> tools = Map.of();

	/**
	 * Create the tools of the beans.
	 * @param beanFactory has the beans
	 */
	public ToolBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public FunctionTool resolve(String name) {
		if (!this.tools.containsKey(name)) {
			// not locked while beans are made; what is found twice does no harm
			this.tools = find();
		}
		List<ToolBean> found = this.tools.get(name);
		if (found == null) {
			throw new IllegalArgumentException("There is no tool '%s' among the beans. The tools are %s. Others are "
				.formatted(name, new TreeSet<>(this.tools.keySet()))
					+ "made by methods with @MiniMaxTool, or are beans of the type FunctionTool");
		}
		if (found.size() > 1) {
			throw new IllegalArgumentException("The tool '%s' is not the only one of its name: the beans %s have it"
				.formatted(name, found.stream().map(ToolBean::beanName).toList()));
		}
		return found.get(0).tool();
	}

	private Map<String, List<ToolBean>> find() {
		Map<String, List<ToolBean>> all = new LinkedHashMap<>();
		Map<String, String> names = new TreeMap<>();
		BeanFactory current = this.beanFactory;
		while (current instanceof ConfigurableListableBeanFactory factory) {
			Map<String, List<ToolBean>> here = new LinkedHashMap<>();
			for (String beanName : factory.getBeanNamesForType(Object.class, true, false)) {
				if (!ScopedProxyUtils.isScopedTarget(beanName) && names.putIfAbsent(beanName, beanName) == null) {
					for (FunctionTool tool : tools(factory, beanName)) {
						here.computeIfAbsent(tool.name(), (name) -> new ArrayList<>())
							.add(new ToolBean(beanName, tool));
					}
				}
			}
			here.forEach(all::putIfAbsent);
			current = factory.getParentBeanFactory();
		}
		return all;
	}

	private static List<FunctionTool> tools(ConfigurableListableBeanFactory factory, String beanName) {
		try {
			Class<?> type = targetClass(factory, beanName);
			if (type == null) {
				return List.of();
			}
			if (type == FunctionTool.class) {
				return List.of(factory.getBean(beanName, FunctionTool.class));
			}
			return MethodTools.of(type).stream().map((tool) -> tool.of(() -> factory.getBean(beanName))).toList();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"The tools of the bean '%s' cannot be used: %s".formatted(beanName, ex.getMessage()), ex);
		}
		catch (IllegalStateException | LinkageError ex) {
			// a class whose methods need what is not there
			logger.debug("Cannot look for tools in the bean '" + beanName + "'", ex);
			return List.of();
		}
	}

	/**
	 * Return the class behind any proxy, without making the bean.
	 */
	private static @Nullable Class<?> targetClass(ConfigurableListableBeanFactory factory, String beanName) {
		Class<?> type = factory.getType(beanName, false);
		if (type != null && ScopedObject.class.isAssignableFrom(type)) {
			String targetName = ScopedProxyUtils.getTargetBeanName(beanName);
			return factory.containsBean(targetName) ? factory.getType(targetName, false) : type;
		}
		if (factory.containsBeanDefinition(beanName) && factory.getMergedBeanDefinition(beanName)
			.getAttribute(AutoProxyUtils.ORIGINAL_TARGET_CLASS_ATTRIBUTE) instanceof Class<?> original) {
			return original;
		}
		Object singleton = factory.getSingleton(beanName);
		return (singleton != null && singleton.getClass() == type) ? AopProxyUtils.ultimateTargetClass(singleton)
				: type;
	}

	/**
	 * A tool, and whose it is.
	 *
	 * @param beanName the name of the bean
	 * @param tool the tool
	 */
	private record ToolBean(String beanName, FunctionTool tool) {
	}

}
