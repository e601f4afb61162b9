package ma.atlas.crm.coop.allocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;

/**
 * The application's fourth way to run: recomputes a proof that somebody was given, and ends. Nothing of the application is started: no
 * database, no engine, no network, so that nobody needs to trust who runs them.
 */
@NamedInterface("verify-proof")
public final class VerifyProof {

    /** The proof holds. */
    static final int HOLDS = 0;

    /** Something in it is not as it has to be. */
    static final int DOES_NOT_HOLD = 1;

    /** There is no proof to check. */
    static final int CANNOT_BE_READ = 2;

    private static final String FILE = "--verify-proof=";

    private VerifyProof() {}

    public static boolean isAskedFor(String... arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(FILE));
    }

    /** Checks, and says in plain words how it went. Returns the exit code. */
    public static int run(PrintStream output, String... arguments) {
        String file = Arrays.stream(arguments)
                .filter(argument -> argument.startsWith(FILE))
                .map(argument -> argument.substring(FILE.length()))
                .findFirst()
                .orElse("");
        try {
            return check(output, Files.readString(Path.of(file), StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            return unreadable(
                    output, "Expected --verify-proof=<file of UTF-8 text>, but cannot read '%s'".formatted(file));
        }
    }

    private static int check(PrintStream output, String text) {
        return parsed(text)
                .map(tree -> tell(output, tree))
                .orElseGet(
                        () -> unreadable(
                                output,
                                "Expected a proof as GET /api/v1/coop/allocations/{id}/proof answers it, but it is something else"));
    }

    private static Optional<ObjectNode> parsed(String text) {
        try {
            JsonNode tree = ProofDocument.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
            return ProofCheck.isProof(tree) ? Optional.of((ObjectNode) tree) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static int tell(PrintStream output, ObjectNode tree) {
        ProofCheck.Verdict verdict = ProofCheck.of(tree);
        output.printf("Proof of allocation %s%n", tree.path("allocationId").asText());
        verdict.passed().forEach(passed -> output.printf("  right: %s%n", passed));
        if (verdict.holds()) {
            output.println(
                    "The proof HOLDS. Compare its sha256 with the one in the minutes: another proof has another.");
            return HOLDS;
        }
        output.printf("  wrong: %s%n", verdict.difference());
        output.println("The proof DOES NOT HOLD.");
        return DOES_NOT_HOLD;
    }

    private static int unreadable(PrintStream output, String message) {
        output.println(message);
        output.println("Nothing was checked.");
        return CANNOT_BE_READ;
    }
}
