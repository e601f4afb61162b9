package ma.atlas.crm.dossier;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ma.atlas.crm.shared.Rejected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * The application's third way to run: imports a file of cases and ends. It opens no port and does none of the work that waits;
 * instances that serve may run meanwhile. Interrupted and run again, it goes on where it was.
 */
public final class ImportOnly {

    /** Every line was taken. */
    static final int DONE = 0;

    /** Not done, or not to its end: run again, it goes on. */
    static final int NOT_DONE = 1;

    /** Done, and some lines were refused. */
    static final int SOME_REFUSED = 2;

    private static final String FILE = "--import=";
    private static final String ORGANISATION = "--org=";
    private static final String DRY_RUN = "--dry-run";
    private static final String MAPPING = "--mapping=";
    private static final String CHARSET = "--charset=";
    private static final String PORT = "--server.port=";

    private static final Logger LOG = LoggerFactory.getLogger(ImportOnly.class);

    private ImportOnly() {}

    public static boolean isAskedFor(String... arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(FILE));
    }

    /** Imports, and says how it is getting on. Returns the exit code. */
    public static int run(Class<?> application, String... arguments) {
        try {
            Path file = Path.of(value(FILE, arguments).orElse(""));
            String orgId = value(ORGANISATION, arguments).orElse("");
            if (!Files.isReadable(file) || Files.isDirectory(file) || orgId.isBlank()) {
                LOG.error(
                        "Expected --import=<file that can be read> --org=<organisation> [--dry-run] [--mapping=<status>:"
                                + "<code>,...] [--charset=<name>]");
                return NOT_DONE;
            }
            ImportOptions options = new ImportOptions(
                    Charset.forName(value(CHARSET, arguments).orElse("UTF-8")),
                    Arrays.asList(arguments).contains(DRY_RUN),
                    value(MAPPING, arguments).orElse(null),
                    Locale.ENGLISH);
            return run(application, arguments, new ImportProcess.Order(file, orgId, options));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            LOG.error("Expected a charset that is known, but got {}", unknown.getMessage());
            return NOT_DONE;
        }
    }

    private static int run(Class<?> application, String[] arguments, ImportProcess.Order order) {
        SpringApplication importing = new SpringApplication(application);
        importing.setWebApplicationType(WebApplicationType.SERVLET);
        importing.setLogStartupInfo(false);
        importing.setDefaultProperties(Map.of(
                "atlas.schedule.enabled", "false",
                "atlas.engine.timers", "false",
                "atlas.local.greeting", "false",
                "logging.level.root", "warn",
                "logging.level.ma.atlas.crm", "info"));
        String[] withoutPort = Stream.concat(
                        Arrays.stream(arguments).filter(argument -> !argument.startsWith(PORT)), Stream.of(PORT + "-1"))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext context = importing.run(withoutPort)) {
            return context.getBean(ImportProcess.class).run(order);
        } catch (Rejected refusal) {
            LOG.error("Nothing was imported: {}", refusal.getMessage());
        } catch (RuntimeException failure) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
            LOG.error(
                    "The import is not done, run it again to go on: {}",
                    String.valueOf(cause.getMessage()).strip());
            LOG.debug("Import failed", failure);
        }
        return NOT_DONE;
    }

    private static Optional<String> value(String name, String... arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(name))
                .map(argument -> argument.substring(name.length()))
                .findFirst();
    }
}
