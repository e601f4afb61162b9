package ma.atlas.crm.testing;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import ma.atlas.crm.shared.Correlation;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.slf4j.MDC;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** The database connections that a request takes from the pool, by its correlation identifier. */
@Component
public class Connections implements BeanPostProcessor {

    private static final Map<String, Taken> WATCHED = new ConcurrentHashMap<>();

    /** What one request took: how often, and how many it had at once. */
    public static final class Taken {

        private final Set<String> held = new HashSet<>();
        private int times;
        private int mostAtOnce;

        public synchronized int times() {
            return times;
        }

        public synchronized int mostAtOnce() {
            return mostAtOnce;
        }

        public synchronized int held() {
            return held.size();
        }

        private synchronized void take(String connection) {
            held.add(connection);
            times++;
            mostAtOnce = Math.max(mostAtOnce, held.size());
        }

        private synchronized void giveBack(String connection) {
            held.remove(connection);
        }
    }

    /** Watches the request that will have this correlation identifier. */
    public static Taken of(String correlationId) {
        return WATCHED.computeIfAbsent(correlationId, absent -> new Taken());
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource dataSource && name.equals("dataSource")) {
            return ProxyDataSourceBuilder.create(dataSource)
                    .methodListener(new Watch())
                    .build();
        }
        return bean;
    }

    private static final class Watch implements MethodExecutionListener {

        @Override
        public void beforeMethod(MethodExecutionContext call) {
            // counted when it has returned
        }

        @Override
        public void afterMethod(MethodExecutionContext call) {
            String correlationId = MDC.get(Correlation.LOG_KEY);
            Taken taken = correlationId == null ? null : WATCHED.get(correlationId);
            if (taken == null || call.getThrown() != null) {
                return;
            }
            switch (call.getMethod().getName()) {
                case "getConnection" -> {
                    if (call.getTarget() instanceof DataSource) {
                        taken.take(call.getConnectionInfo().getConnectionId());
                    }
                }
                case "close" -> {
                    if (call.getTarget() instanceof java.sql.Connection) {
                        taken.giveBack(call.getConnectionInfo().getConnectionId());
                    }
                }
                default -> {
                    // takes and gives back nothing
                }
            }
        }
    }
}
