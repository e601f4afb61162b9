package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import ma.atlas.crm.testing.AtlasProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody with the application's file and a proof can recompute it: no database, no organisation, no network. */
class VerifyProofTests {

    @TempDir
    Path directory;

    private final ObjectNode proof = Proofs.random(new Random(11));

    @Test
    void aProofIsRecomputedByAProcessThatStartsNothingElse() throws Exception {
        Path file = write(proof.toPrettyString());
        Map<String, String> nowhere = Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");
        try (AtlasProcess process = AtlasProcess.start(directory, nowhere, "--verify-proof=" + file)) {
            assertThat(process.awaitExit()).isEqualTo(VerifyProof.HOLDS);
            assertThat(process.output())
                    .contains(
                            "Proof of allocation " + proof.path("allocationId").asText(),
                            "sha256 is that of the content: "
                                    + proof.path("sha256").asText(),
                            "The proof HOLDS.")
                    .doesNotContain("Spring", "INFO", "wrong:");
        }
    }

    @Test
    void aForgedProofEndsTheProcessWithOneAndTheFirstDifference() throws Exception {
        ObjectNode forged = proof.deepCopy();
        ((ObjectNode) forged.path("inputs"))
                .put("memberId", Proofs.id(new Random(1)).toString());
        Path file = write(Proofs.rehashed(forged).toString());
        try (AtlasProcess process = AtlasProcess.start(directory, Map.of(), "--verify-proof=" + file)) {
            assertThat(process.awaitExit()).isEqualTo(VerifyProof.DOES_NOT_HOLD);
            assertThat(process.output())
                    .contains(
                            "wrong: Expected", "to be proposed, the first who is eligible", "The proof DOES NOT HOLD.")
                    .doesNotContain("The proof HOLDS");
        }
    }

    @Test
    void whatIsNoProofEndsTheProcessWithTwo() throws Exception {
        try (AtlasProcess process = AtlasProcess.start(directory, Map.of(), "--verify-proof=nowhere.json")) {
            assertThat(process.awaitExit()).isEqualTo(VerifyProof.CANNOT_BE_READ);
            assertThat(process.output())
                    .contains("nowhere.json", "Nothing was checked.")
                    .doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "null",
                "7",
                "{\"sha256\": 7, \"queue\": [], \"inputs\": {}}",
                "{\"sha256\": \"a\", \"sha256\": \"b\", \"queue\": [], \"inputs\": {}}",
                "{\"sha256\": \"a\", \"queue\": [], \"inputs\": {}} and more"
            })
    void whatIsSomethingElseIsNotJudged(String text) throws IOException {
        assertThat(run(text)).isEqualTo(VerifyProof.CANNOT_BE_READ);
    }

    @Test
    void whatLooksLikeAProofAndIsNoneDoesNotHold() throws IOException {
        assertThat(run("{\"sha256\": \"a\", \"queue\": [], \"inputs\": {}}")).isEqualTo(VerifyProof.DOES_NOT_HOLD);
        assertThat(run("{\"sha256\": \"a\", \"queue\": [1e999], \"inputs\": {}}"))
                .isEqualTo(VerifyProof.DOES_NOT_HOLD);
        assertThat(run("{\"sha256\": \"a\", \"queue\": [\"\\ud800\"], \"inputs\": {}}"))
                .isEqualTo(VerifyProof.DOES_NOT_HOLD);
        assertThat(run("[".repeat(2000))).isEqualTo(VerifyProof.CANNOT_BE_READ);
    }

    @Test
    void howTheFileWasSavedDoesNotMatter() throws IOException {
        assertThat(run("\uFEFF" + proof.toPrettyString().replace("\n", "\r\n"))).isEqualTo(VerifyProof.HOLDS);
    }

    @Test
    void bytesThatAreNoTextAreNotJudged() throws IOException {
        Path file = Files.write(directory.resolve("bytes"), new byte[] {'{', (byte) 0xff, '}'});
        assertThat(VerifyProof.run(new PrintStream(new ByteArrayOutputStream()), "--verify-proof=" + file))
                .isEqualTo(VerifyProof.CANNOT_BE_READ);
    }

    private int run(String text) throws IOException {
        return VerifyProof.run(new PrintStream(new ByteArrayOutputStream()), "--verify-proof=" + write(text));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("proof.json"), text, StandardCharsets.UTF_8);
    }
}
