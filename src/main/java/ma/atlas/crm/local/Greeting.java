package ma.atlas.crm.local;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says, when all is up, where to look and as whom. */
@Component
@OwnDatabase
@ConditionalOnProperty(name = "atlas.local.greeting", matchIfMissing = true)
class Greeting {

    private final Environment environment;
    private final LocalDatabase database;
    private final ObjectProvider<DemoData> demoData;

    Greeting(Environment environment, LocalDatabase database, ObjectProvider<DemoData> demoData) {
        this.environment = environment;
        this.database = database;
        this.demoData = demoData;
    }

    @EventListener(ApplicationReadyEvent.class)
    void printOnceReady() {
        print(System.out);
    }

    private void print(PrintStream out) {
        String address = "http://%s:%s"
                .formatted(
                        environment.getProperty("server.address", "localhost"),
                        environment.getProperty("local.server.port", "-"));
        out.println();
        out.println("  Atlas CRM is ready at " + address);
        out.println("  Swagger UI   " + address + environment.getProperty("springdoc.swagger-ui.path", ""));
        out.println("  Database     " + database.url() + ", kept in " + database.directory());
        demoData.ifAvailable(data -> print(data, out));
        out.println();
        out.flush();
    }

    private static void print(DemoData data, PrintStream out) {
        out.println("  Demo users   (password: " + data.password() + ")");
        byOrganisation(data.logins()).values().forEach(logins -> out.println("    " + String.join("  ", logins)));
    }

    private static Map<String, List<String>> byOrganisation(List<String> logins) {
        return logins.stream()
                .collect(Collectors.groupingBy(
                        login -> login.substring(login.indexOf('@') + 1), LinkedHashMap::new, Collectors.toList()));
    }
}
