package io.github.minimaxboot.documents;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.lang.model.element.Modifier;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;

/**
 * Finds what lacks in the Javadoc of public and protected types and members.
 */
final class JavadocScanner extends TreePathScanner<Void, Void> {

	private final DocTrees trees;

	private final List<String> missing;

	JavadocScanner(DocTrees trees, List<String> missing) {
		this.trees = trees;
		this.missing = missing;
	}

	@Override
	public Void visitPackage(PackageTree node, Void unused) {
		if (getCurrentPath().getCompilationUnit().getSourceFile().getName().endsWith("package-info.java")) {
			documented("package " + node.getPackageName());
		}
		return null;
	}

	@Override
	public Void visitClass(ClassTree type, Void unused) {
		if (!isVisible(type.getModifiers())) {
			return null;
		}
		DocCommentTree comment = documented(type.getSimpleName().toString());
		if (comment != null) {
			require(comment, DocTree.Kind.SINCE, type.getSimpleName() + ": @since");
			Set<String> described = described(comment);
			requireAll(described, type.getSimpleName() + ": @param ", type.getTypeParameters());
			components(type).forEach((component) -> require(described, type.getSimpleName() + ": @param ", component));
		}
		return super.visitClass(type, unused);
	}

	@Override
	public Void visitMethod(MethodTree method, Void unused) {
		boolean overrides = method.getModifiers()
			.getAnnotations()
			.stream()
			.anyMatch((annotation) -> annotation.getAnnotationType().toString().equals("Override"));
		if (overrides || !isVisible(method.getModifiers())) {
			return null;
		}
		String name = owner().getSimpleName() + "." + method.getName();
		DocCommentTree comment = documented(name);
		if (comment != null) {
			Set<String> described = described(comment);
			requireAll(described, name + ": @param ", method.getTypeParameters());
			if (!isCanonicalConstructor(method)) {
				method.getParameters()
					.forEach((parameter) -> require(described, name + ": @param ", parameter.getName().toString()));
			}
			if (method.getReturnType() != null && !method.getReturnType().toString().equals("void")) {
				require(comment, DocTree.Kind.RETURN, name + ": @return");
			}
		}
		return null;
	}

	@Override
	public Void visitVariable(VariableTree field, Void unused) {
		if (!isComponent(owner(), field) && isVisible(field.getModifiers())) {
			documented(owner().getSimpleName() + "." + field.getName());
		}
		return null;
	}

	/**
	 * Whether the parameters of a constructor are the components of the record, which are
	 * described there.
	 */
	private boolean isCanonicalConstructor(MethodTree method) {
		return method.getReturnType() == null && owner().getKind() == Kind.RECORD && components(owner())
			.equals(method.getParameters().stream().map((parameter) -> parameter.getName().toString()).toList());
	}

	private static List<String> components(ClassTree type) {
		return type.getMembers()
			.stream()
			.filter((member) -> isComponent(type, member))
			.map((member) -> ((VariableTree) member).getName().toString())
			.toList();
	}

	private static boolean isComponent(ClassTree type, Tree member) {
		return type.getKind() == Kind.RECORD && member instanceof VariableTree field
				&& !field.getModifiers().getFlags().contains(Modifier.STATIC);
	}

	private ClassTree owner() {
		return (ClassTree) getCurrentPath().getParentPath().getLeaf();
	}

	private boolean isVisible(ModifiersTree modifiers) {
		Set<Modifier> flags = modifiers.getFlags();
		Kind owner = getCurrentPath().getParentPath().getLeaf().getKind();
		return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED)
				|| (!flags.contains(Modifier.PRIVATE) && (owner == Kind.INTERFACE || owner == Kind.ANNOTATION_TYPE));
	}

	private DocCommentTree documented(String name) {
		DocCommentTree comment = this.trees.getDocCommentTree(getCurrentPath());
		if (comment == null || comment.getFirstSentence().isEmpty()) {
			this.missing.add(name + ": a description");
		}
		return comment;
	}

	private void require(DocCommentTree comment, DocTree.Kind tag, String what) {
		if (comment.getBlockTags().stream().noneMatch((block) -> block.getKind() == tag)) {
			this.missing.add(what);
		}
	}

	private void requireAll(Set<String> described, String prefix, List<? extends TypeParameterTree> parameters) {
		parameters.forEach((parameter) -> require(described, prefix, "<" + parameter.getName() + ">"));
	}

	private void require(Set<String> described, String prefix, String name) {
		if (!described.contains(name)) {
			this.missing.add(prefix + name);
		}
	}

	private static Set<String> described(DocCommentTree comment) {
		Set<String> names = new HashSet<>();
		for (DocTree block : comment.getBlockTags()) {
			if (block instanceof ParamTree parameter) {
				names.add(
						parameter.isTypeParameter() ? "<" + parameter.getName() + ">" : parameter.getName().toString());
			}
		}
		return names;
	}

}
