package ma.atlas.crm.dossier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.access.Role;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.Tenant;
import org.springframework.http.MediaType;

/** Files of cases for tests, and who imports them. */
final class Imports {

    static final String HEADER = "externalRef,contactName,phone,status,createdAt\n";

    private static final String[] STATUSES = {"NEW", "QUALIFYING", "QUALIFIED", "APPOINTMENT", "WON", "LOST"};

    private Imports() {}

    /** A file of that many lines, of references from that number on. */
    static String file(int from, int lines) {
        return IntStream.range(from, from + lines).mapToObj(Imports::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(int number) {
        return "REF-%d,Acheteur %d,06%08d,%s,2023-05-04T09:30:00Z\n"
                .formatted(number, number, number, STATUSES[number % STATUSES.length]);
    }

    static Path write(Path directory, String csv) {
        try {
            return Files.writeString(Files.createTempFile(directory, "cases", ".csv"), csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImportOptions options(boolean dryRun) {
        return new ImportOptions(StandardCharsets.UTF_8, dryRun, null, Locale.ENGLISH);
    }

    static <T> T asManager(Tenant tenant, Supplier<T> action) {
        return CurrentActor.callAs(new Actor(tenant.manager(), tenant.orgId(), Set.of(Role.MANAGER)), action);
    }

    static Api.Caller sender(Api api, String login) {
        return api.as(login).language("en").contentType(MediaType.valueOf("text/csv"));
    }
}
