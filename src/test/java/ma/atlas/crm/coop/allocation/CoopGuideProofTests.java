package ma.atlas.crm.coop.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ma.atlas.crm.coop.CoopGuide;
import org.junit.jupiter.api.Test;

/** The proof that the guide for managers shows is one, and is what the guide says of it. */
class CoopGuideProofTests {

    private static ObjectNode proof(String json) {
        try {
            return (ObjectNode) ProofDocument.parse(json);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void it_holds_and_no_other_reason_would() {
        String json = CoopGuide.json("Copy the fingerprint into the PV.");
        assertThat(ProofCheck.of(proof(json)).holds())
                .as(ProofCheck.of(proof(json)).difference())
                .isTrue();
        assertThat(ProofCheck.of(proof(json.replace("contributions-late", "not-active")))
                        .holds())
                .isFalse();
    }

    @Test
    void everybody_stands_in_it_as_in_the_table() {
        ObjectNode proof = proof(CoopGuide.json("Copy the fingerprint into the PV."));
        List<List<String>> rows = CoopGuide.table("rank | on 30 June 2031");
        assertThat(rows).hasSize(proof.get("queue").size());
        for (int i = 0; i < rows.size(); i++) {
            var place = proof.get("queue").get(i);
            assertThat(place.get("rank").asText()).isEqualTo(rows.get(i).get(0));
            assertThat(place.get("eligible").asBoolean())
                    .isEqualTo(rows.get(i).get(2).equals("yes"));
            assertThat(place.path("reason").asText(""))
                    .isEqualTo(rows.get(i).size() > 3 ? rows.get(i).get(3) : "");
        }
        assertThat(proof.at("/inputs/memberId").asText())
                .isEqualTo(proof.at("/queue/3/memberId").asText());
    }
}
