package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Statements;
import ma.atlas.crm.testing.Tampering;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AtlasTest
class AuditSealingModuleTests {

    @Autowired
    private AuditSealing sealing;

    @Test
    void a_run_seals_all_that_waits_in_every_organisation_and_then_costs_one_query() {
        List<Chain> chains = List.of(Chain.fresh(), Chain.fresh(), Chain.fresh());
        chains.forEach(chain -> chain.write(3));
        sealing.run();
        assertThat(chains).allSatisfy(chain -> {
            assertThat(chain.waiting()).isEmpty();
            assertThat(chain.sequences()).containsExactly(1L, 2L, 3L);
        });
        Tampering.update("delete from audit_unsealed");
        assertThat(Statements.of(() -> {
                    sealing.run();
                    return true;
                }))
                .as("whatever the number of organisations")
                .filteredOn(statement -> !statement.contains("set_config"))
                .containsExactly("select organisations_to_seal()");
    }

    @Test
    void a_tail_longer_than_a_batch_is_sealed_to_its_end() {
        Chain chain = Chain.fresh();
        chain.write(7);
        sealing.seal(chain.orgId, 3);
        assertThat(chain.waiting()).isEmpty();
        chain.write(6);
        sealing.seal(chain.orgId, 3);
        assertThat(chain.sequences()).hasSize(13);
    }

    @Test
    void a_chain_that_cannot_go_on_keeps_no_other_from_it() {
        List<Chain> chains = List.of(Chain.fresh(), Chain.fresh(), Chain.fresh(), Chain.fresh());
        Chain stuck = chains.stream()
                .min((one, other) -> one.orgId.compareTo(other.orgId))
                .orElseThrow();
        chains.forEach(chain -> chain.write(1));
        Tampering.update(
                "insert into audit_seal values (?, 1, now(), gen_random_uuid(), decode(repeat('00', 32), 'hex'), now())",
                stuck.orgId);
        sealing.run();
        assertThat(chains)
                .filteredOn(chain -> !chain.waiting().isEmpty())
                .extracting(chain -> chain.orgId)
                .containsExactly(stuck.orgId);
        Tampering.update("delete from audit_seal where org_id = ?", stuck.orgId);
        sealing.run();
        assertThat(stuck.waiting()).isEmpty();
    }
}
