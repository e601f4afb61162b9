package ma.atlas.crm.workflow.flowable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.common.engine.impl.variable.MapDelegateVariableContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine evaluates plain text, the choice of a flow and the name of a bean that it was given; all else is refused. */
class LifecycleExpressionsTests {

    private static final Object BEAN = new Object();

    private final LifecycleExpressions expressions = new LifecycleExpressions(Map.of("notify", BEAN));

    private Object value(String expression, VariableContainer variables) {
        return expressions.createExpression(expression).getValue(variables);
    }

    private static VariableContainer to(Object target) {
        return new MapDelegateVariableContainer(Map.of("to", target), VariableContainer.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "New", "P2D", "50 $", "{to}", "# {x}", "a\\b", "\\", "حالة"})
    void text_is_itself(String text) {
        assertThat(value(text, VariableContainer.empty())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${to == 'CRM_NEW'}", "${ to==\"CRM_NEW\" }", " ${to == 'CRM_NEW'}\n"})
    void a_choice_is_true_for_its_status_alone(String choice) {
        assertThat(value(choice, to("CRM_NEW"))).isEqualTo(true);
        assertThat(value(choice, to("CRM_NEWER"))).isEqualTo(false);
        assertThat(value(choice, to(new Object()))).isEqualTo(false);
        assertThat(value(choice, VariableContainer.empty())).isEqualTo(false);
    }

    @Test
    void a_bean_is_named_and_nothing_else_is_done_with_it() {
        assertThat(value("${notify}", VariableContainer.empty())).isSameAs(BEAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${execution}",
                "${to}",
                "#{to == 'X'}",
                "${to != 'X'}",
                "${to == 'X' || true}",
                "${to == 'X'}${to == 'Y'}",
                "a ${to == 'X'}",
                "${to == 'X\"}",
                "${to == 'X.Y'}",
                "${'X' == to}",
                "${notify.hashCode()}",
                "${notify.class}",
                "#{notify}",
                "${other}",
                "${environment}",
                "${}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${variables:set(execution, 'to', 'X')}",
                "\\${x}",
                "x ${",
                "x #{",
                "$${x}"
            })
    void everything_else_is_refused(String expression) {
        assertThatThrownBy(() -> expressions.createExpression(expression)).isInstanceOf(EngineRefusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "${to == 'X'}", "${notify}"})
    void nothing_is_assigned(String expression) {
        Expression created = expressions.createExpression(expression);
        VariableContainer variables = to("X");
        assertThatThrownBy(() -> created.setValue("Y", variables)).isInstanceOf(FlowableException.class);
        assertThat(variables.getVariable("to")).isEqualTo("X");
    }

    @Test
    void there_is_no_expression_language_behind_it_and_no_bean_is_added_later() {
        assertThatThrownBy(() -> expressions.getElContext(VariableContainer.empty()))
                .isInstanceOf(FlowableException.class);
        assertThatThrownBy(() -> expressions.setBeans(Map.of("more", BEAN))).isInstanceOf(FlowableException.class);
        assertThat(expressions.getBeans()).containsOnlyKeys("notify");
    }
}
