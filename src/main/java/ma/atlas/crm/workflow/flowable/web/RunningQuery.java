package ma.atlas.crm.workflow.flowable.web;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.flowable.common.engine.api.FlowableIllegalArgumentException;
import org.flowable.common.engine.api.query.Query;
import org.flowable.common.engine.api.query.QueryProperty;
import org.flowable.task.service.impl.HistoricTaskInstanceQueryProperty;
import org.flowable.task.service.impl.TaskQueryProperty;
import org.jspecify.annotations.Nullable;

/**
 * A query of history that is answered from what runs: it takes the same filters by the same names. What has ended, which a few
 * filters ask for, is not there.
 *
 * @param <R> what runs
 * @param <H> the same, told as history
 */
final class RunningQuery<R, H> {

    /** They ask for what everything is that runs. */
    private static final Set<String> TRUE_OF_ALL = Set.of("unfinished", "processUnfinished", "taskWithoutDeleteReason");

    /** They ask for what nothing is that runs. */
    private static final Set<String> TRUE_OF_NONE = Set.of(
            "finished",
            "processFinished",
            "taskParentTaskId",
            "taskDeleteReason",
            "taskDeleteReasonLike",
            "taskCompletedOn",
            "taskCompletedBefore",
            "taskCompletedAfter");

    /** What runs has another name for it, or none. */
    private static final Map<QueryProperty, QueryProperty> ORDERS = Map.of(
            HistoricTaskInstanceQueryProperty.START, TaskQueryProperty.CREATE_TIME,
            HistoricTaskInstanceQueryProperty.END, TaskQueryProperty.TASK_ID,
            HistoricTaskInstanceQueryProperty.DURATION, TaskQueryProperty.CREATE_TIME,
            HistoricTaskInstanceQueryProperty.DELETE_REASON, TaskQueryProperty.TASK_ID);

    private final Query<?, R> query;
    private final Function<R, H> told;
    private boolean none;

    private RunningQuery(Query<?, R> query, Function<R, H> told) {
        this.query = query;
        this.told = told;
    }

    static <R, H, Q extends Query<?, H>> Q as(Class<Q> type, Query<?, R> query, Function<R, H> told) {
        RunningQuery<R, H> running = new RunningQuery<>(query, told);
        return type.cast(
                Proxy.newProxyInstance(RunningQuery.class.getClassLoader(), new Class<?>[] {type}, running::answer));
    }

    private @Nullable Object answer(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        switch (method.getName()) {
            case "list":
                return list(query::list);
            case "listPage":
                return list(() -> query.listPage((int) arguments[0], (int) arguments[1]));
            case "count":
                return none ? 0L : query.count();
            case "singleResult":
                return Optional.ofNullable(none ? null : query.singleResult())
                        .map(told)
                        .orElse(null);
            case "orderBy":
                query.orderBy(ORDERS.getOrDefault(arguments[0], (QueryProperty) arguments[0]));
                return proxy;
            default:
                filter(method, arguments);
                return proxy;
        }
    }

    private List<H> list(java.util.function.Supplier<List<R>> rows) {
        return none ? List.of() : rows.get().stream().map(told).toList();
    }

    private void filter(Method method, Object[] given) throws Throwable {
        if (TRUE_OF_NONE.contains(method.getName())) {
            none = true;
        } else if (!TRUE_OF_ALL.contains(method.getName())) {
            RunningHistory.call(query, same(method), given);
        }
    }

    private Method same(Method method) {
        return Arrays.stream(query.getClass().getMethods())
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()))
                .findFirst()
                .orElseThrow(() -> new FlowableIllegalArgumentException(
                        "Expected a filter that applies to what runs, but got " + method.getName()));
    }
}
