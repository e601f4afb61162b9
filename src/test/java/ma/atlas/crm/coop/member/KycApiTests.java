package ma.atlas.crm.coop.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.atlas.crm.testing.Answer;
import ma.atlas.crm.testing.Api;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Fixtures;
import ma.atlas.crm.testing.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** The papers of a member: what each is, how far it has come, and who judged it. */
@AtlasTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KycApiTests {

    @Autowired
    private Api api;

    @Autowired
    private Fixtures fixtures;

    private Tenant tenant;
    private Groupement group;
    private String member;

    @BeforeAll
    void found() {
        tenant = fixtures.tenant("coop");
        group = Groupement.in(api, tenant);
    }

    @BeforeEach
    void join() {
        member = group.join();
    }

    private Answer write(Object kyc) {
        return group.keeper().patch("/coop/members/{m}", Map.of("kyc", kyc), member);
    }

    private static Map<String, Object> piece(Object... fields) {
        Map<String, Object> piece = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            piece.put((String) fields[i], fields[i + 1]);
        }
        return piece;
    }

    private Answer pieces(Object... pieces) {
        return write(Map.of("pieces", List.of(pieces)));
    }

    @Test
    void a_piece_is_expected_until_its_document_is_there_and_then_received() {
        JsonNode expected = pieces(piece("type", "IDENTITY")).expect(200).get("kyc");
        assertThat(expected.at("/pieces/0/status").asText()).isEqualTo("EXPECTED");
        assertThat(expected.path("status").asText()).isEqualTo("PENDING");
        String document = group.file(member, "IDENTITY");
        JsonNode received = pieces(piece("type", "IDENTITY", "documentId", document))
                .expect(200)
                .get("kyc");
        assertThat(received.at("/pieces/0/status").asText()).isEqualTo("RECEIVED");
        assertThat(received.at("/pieces/0").has("verifiedBy")).isFalse();
    }

    @Test
    void who_judges_a_piece_and_when_is_kept_whatever_is_sent_of_it_and_whoever_sends_it_again() {
        String document = group.file(member, "IDENTITY");
        Map<String, Object> verified =
                piece("type", "IDENTITY", "documentId", document, "status", "VERIFIED", "verifiedBy", "somebody@else");
        JsonNode first = pieces(verified).expect(200).get("kyc");
        assertThat(first.at("/pieces/0/verifiedBy").asText()).isEqualTo(tenant.coopManager());
        assertThat(first.at("/pieces/0/verifiedAt").asText()).isNotBlank();
        assertThat(first.path("status").asText()).isEqualTo("VERIFIED");
        JsonNode again = api.as(tenant.admin())
                .patch(
                        "/coop/members/{m}",
                        Map.of("kyc", Map.of("pieces", List.of(verified, piece("type", "CONTRACT")))),
                        member)
                .expect(200)
                .get("kyc");
        assertThat(again.at("/pieces/0")).isEqualTo(first.at("/pieces/0"));
        assertThat(again.path("status").asText()).isEqualTo("PENDING");
        Map<String, Object> rejected = new HashMap<>(verified);
        rejected.put("status", "REJECTED");
        JsonNode turned = api.as(tenant.admin())
                .patch("/coop/members/{m}", Map.of("kyc", Map.of("pieces", List.of(rejected))), member)
                .expect(200)
                .get("kyc");
        assertThat(turned.at("/pieces/0/verifiedBy").asText()).isEqualTo(tenant.admin());
        assertThat(turned.path("status").asText()).isEqualTo("REJECTED");
    }

    @Test
    void a_document_is_one_of_the_member_of_the_type_of_the_piece() {
        String contract = group.file(member, "CONTRACT");
        String somebodyElses = group.file(group.join(), "IDENTITY");
        for (String wrong : List.of(contract, somebodyElses, UUID.randomUUID().toString())) {
            pieces(piece("type", "IDENTITY", "documentId", wrong)).expectProblem(422, "unknown-member-document");
        }
    }

    @Test
    void what_is_no_list_of_pieces_is_refused_where_it_stands() {
        write(Map.of("pieces", "none")).expectInvalid("kyc.pieces");
        pieces("IDENTITY").expectInvalid("kyc.pieces[0]");
        pieces(piece("type", "IDENTITY"), piece("status", "EXPECTED")).expectInvalid("kyc.pieces[1].type");
        pieces(piece("type", 7)).expectInvalid("kyc.pieces[0].type");
        pieces(piece("type", "PASSPORT")).expectProblem(422, "unknown-code");
        pieces(piece("type", "IDENTITY", "status", "SEEN")).expectInvalid("kyc.pieces[0].status");
        pieces(piece("type", "IDENTITY", "status", "VERIFIED")).expectInvalid("kyc.pieces[0].documentId");
        pieces(piece("type", "IDENTITY", "documentId", "x")).expectInvalid("kyc.pieces[0].documentId");
        pieces(piece("type", "IDENTITY", "comment", "x".repeat(1_001))).expectInvalid("kyc.pieces[0].comment");
        write(Map.of("pieces", Collections.nCopies(51, piece("type", "OTHER")))).expectInvalid("kyc.pieces");
    }

    @Test
    void what_else_is_sent_is_kept_and_merged_and_comes_to_an_end() {
        write(Map.of("status", "SEEN", "folder", "A-12")).expect(200);
        Map<String, Object> change = new HashMap<>();
        change.put("folder", null);
        change.put("agency", "Zenata");
        JsonNode kyc = write(change).expect(200).get("kyc");
        assertThat(kyc.path("status").asText()).isEqualTo("SEEN");
        assertThat(kyc.has("folder")).isFalse();
        assertThat(kyc.path("agency").asText()).isEqualTo("Zenata");
        write(Map.of("first", "x".repeat(20_000))).expect(200);
        write(Map.of("second", "x".repeat(20_000))).expectInvalid("kyc");
    }

    @Test
    void activation_needs_no_papers() {
        pieces(piece("type", "IDENTITY")).expect(200);
        group.move(member, "ACTIVE").expect(200);
    }
}
