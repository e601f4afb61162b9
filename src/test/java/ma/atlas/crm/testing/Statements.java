package ma.atlas.crm.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** The SQL statements that a thread sends, each with how many rows it carries in its batch. */
@Component
public class Statements implements BeanPostProcessor {

    private static final ThreadLocal<List<String>> RECORDED = new ThreadLocal<>();

    /** What a call sent, in order: one entry for each round trip; a JDBC batch is one. */
    public static List<String> of(Supplier<?> call) {
        List<String> recorded = new ArrayList<>();
        RECORDED.set(recorded);
        try {
            call.get();
        } finally {
            RECORDED.remove();
        }
        return recorded;
    }

    /** As {@link #of}, less the judging of a case with which whatever happens to it ends. */
    public static List<String> beforeScore(Supplier<?> call) {
        return of(call).stream().takeWhile(statement -> !isJudging(statement)).toList();
    }

    /** The judging of a case with which a call ends: what {@link #beforeScore} leaves out. */
    public static List<String> ofScore(Supplier<?> call) {
        return of(call).stream().dropWhile(statement -> !isJudging(statement)).toList();
    }

    private static boolean isJudging(String statement) {
        return statement.contains("rules_version");
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource dataSource && name.equals("dataSource")) {
            return ProxyDataSourceBuilder.create(dataSource)
                    .listener(new Recorder())
                    .build();
        }
        return bean;
    }

    private static final class Recorder implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            // counted when it has run
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            List<String> recorded = RECORDED.get();
            if (recorded != null) {
                queries.forEach(query -> recorded.add(
                        query.getQuery().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT)));
            }
        }
    }
}
