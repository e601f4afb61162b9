package ma.atlas.crm.workflow.flowable;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.api.delegate.FlowableFunctionDelegate;
import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.common.engine.impl.el.ExpressionManager;
import org.flowable.common.engine.impl.el.FixedValue;
import org.flowable.common.engine.impl.el.FlowableAstFunctionCreator;
import org.flowable.common.engine.impl.el.FlowableFunctionResolverFactory;
import org.flowable.common.engine.impl.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/**
 * All that the engine evaluates: plain text, the choice that a flow stands for, and the bare name of a bean. These are
 * compared, not interpreted: behind them is no expression language that could reach a method, a property or a class. What
 * the engine takes for an expression is not only in documents; so is the name of a variable that looks like one.
 */
final class LifecycleExpressions implements ExpressionManager {

    private static final Pattern CHOICE = Pattern.compile("\\$\\{\\s*to\\s*==\\s*(['\"])([A-Za-z0-9_]+)\\1\\s*}");
    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<Object, Object> beans;

    /**
     * @param beans what a process may name, by its name
     */
    LifecycleExpressions(Map<Object, Object> beans) {
        this.beans = Map.copyOf(beans);
    }

    @Override
    public Expression createExpression(String expression) {
        String text = expression.trim();
        Matcher choice = CHOICE.matcher(text);
        if (choice.matches()) {
            return new Choice(text, choice.group(2));
        }
        Matcher name = NAME.matcher(text);
        if (name.matches() && beans.containsKey(name.group(1))) {
            return new FixedValue(beans.get(name.group(1)));
        }
        if (!isLiteral(text)) {
            throw EngineRefusal.ofProcess("", 0, text);
        }
        return new FixedValue(text);
    }

    static boolean isLiteral(String text) {
        return !text.contains("${") && !text.contains("#{");
    }

    static boolean isChoice(String text) {
        return CHOICE.matcher(text.trim()).matches();
    }

    /** True for the flow that leads to where the subject was told to go. */
    private record Choice(String text, String statusCode) implements Expression {

        @Override
        public Object getValue(VariableContainer variables) {
            return statusCode.equals(variables.getVariable(LifecycleListener.TO));
        }

        @Override
        public void setValue(Object value, VariableContainer variables) {
            throw new FlowableException("Expected a place for a value, but got the condition " + text);
        }

        @Override
        public String getExpressionText() {
            return text;
        }
    }

    @Override
    public ELContext getElContext(VariableContainer variables) {
        throw new FlowableException("Expected no expression language to be asked for, for there is none");
    }

    @Override
    public Map<Object, Object> getBeans() {
        return beans;
    }

    @Override
    public void setBeans(Map<Object, Object> more) {
        throw new FlowableException("Expected the beans of processes to be those that the engine was built with");
    }

    @Override
    public List<FlowableFunctionDelegate> getFunctionDelegates() {
        return List.of();
    }

    @Override
    public void setFunctionDelegates(@Nullable List<FlowableFunctionDelegate> functions) {
        // the engine brings some along; no expression can call them
    }

    @Override
    public List<FlowableAstFunctionCreator> getAstFunctionCreators() {
        return List.of();
    }

    @Override
    public void setAstFunctionCreators(@Nullable List<FlowableAstFunctionCreator> creators) {
        // as above
    }

    @Override
    public @Nullable FlowableFunctionResolverFactory getFunctionResolverFactory() {
        return null;
    }

    @Override
    public void setFunctionResolverFactory(@Nullable FlowableFunctionResolverFactory factory) {
        // as above
    }
}
