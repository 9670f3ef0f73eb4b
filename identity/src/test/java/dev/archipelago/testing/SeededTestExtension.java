package dev.archipelago.testing;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives a {@link SeededTest} one invocation per seed. */
final class SeededTestExtension implements TestTemplateInvocationContextProvider {
    private final SeedPlan plan = new SeedPlan(System::getProperty);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), SeededTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        int runs = AnnotationSupport.findAnnotation(method, SeededTest.class)
                .orElseThrow()
                .runs();
        String name = context.getRequiredTestClass().getName() + '#' + method.getName();
        return plan.seeds(name, runs).map(SeededInvocation::new);
    }
}
