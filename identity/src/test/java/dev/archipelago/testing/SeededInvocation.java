package dev.archipelago.testing;

import java.util.List;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** One run of a {@link SeededTest}: hands the seed to the method and names it when the run fails. */
record SeededInvocation(Seed seed)
        implements TestTemplateInvocationContext,
                ParameterResolver,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    @Override
    public String getDisplayName(int invocationIndex) {
        return "[" + invocationIndex + "] " + seed;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Seed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return seed;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withSeed(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withSeed(context, failure);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw withSeed(context, failure);
    }

    private Throwable withSeed(ExtensionContext context, Throwable failure) {
        return failure instanceof TestAbortedException ? failure : new SeededFailure(seed, replay(context), failure);
    }

    private String replay(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        String property = type.getSimpleName().endsWith("IT") ? "it.test" : "test";
        String test = type.getName().substring(type.getPackageName().length() + 1);
        String method = context.getRequiredTestMethod().getName();
        return "-D%s='%s#%s' -D%s=%d".formatted(property, test, method, SeedPlan.ONE, seed.value());
    }
}
