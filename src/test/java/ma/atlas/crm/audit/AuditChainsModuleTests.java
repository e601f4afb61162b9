package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.Tampering;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A chain of five links, broken by a superuser in every way that we could think of. */
@AtlasTest
class AuditChainsModuleTests {

    private static final int LINKS = 5;

    /** The chain is read in batches of two, so that links stand at their edges as well. */
    private static final int BATCH = 2;

    @Autowired
    private AuditChains chains;

    private Chain chain;
    private List<UUID> events;

    @BeforeEach
    void write() {
        chain = Chain.fresh();
        events = chain.write(LINKS);
    }

    private AuditVerification verify() {
        return CurrentActor.callAs(Actor.system(chain.orgId), () -> chains.verify(BATCH));
    }

    private void seal() {
        assertThat(chain.seal(LINKS)).isEqualTo(LINKS);
        assertThat(verify()).isEqualTo(new AuditVerification(true, LINKS, 0, null));
    }

    private void assertBrokenAt(int link) {
        assertThat(verify()).isEqualTo(new AuditVerification(false, link, 0, events.get(link - 1)));
    }

    @Test
    void what_nobody_touched_is_valid_and_what_waits_is_counted() {
        assertThat(verify()).isEqualTo(new AuditVerification(true, 0, LINKS, null));
        chain.seal(3);
        assertThat(verify()).isEqualTo(new AuditVerification(true, 3, 2, null));
        chain.seal(3);
        assertThat(verify()).isEqualTo(new AuditVerification(true, LINKS, 0, null));
    }

    @Test
    void an_organisation_without_a_journal_is_valid() {
        AuditVerification nothing = CurrentActor.callAs(Actor.system(Chain.fresh().orgId), () -> chains.verify(BATCH));
        assertThat(nothing).isEqualTo(new AuditVerification(true, 0, 0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entity_type = 'DOSSIERS'",
                "entity_id = '2'",
                "action = 'DELETE'",
                "user_id = 'somebody else'",
                "before_json = null",
                "before_json = '{\"name\": \"Ete\"}'",
                "after_json = jsonb_set(after_json, '{price}', '1500000.0')",
                "diff_json = '[{}]'",
                "correlation_id = 'another-correlation'",
                "created_at = created_at + interval '1 microsecond'",
                "id = gen_random_uuid()",
                "org_id = 'atlas'"
            })
    void a_change_of_any_column_breaks_its_link(String change) {
        seal();
        for (int link : List.of(LINKS, 3, 1)) {
            UUID event = events.get(link - 1);
            assertThat(Tampering.update("update audit_event set " + change + " where id = ?", event))
                    .isEqualTo(1);
            assertBrokenAt(link);
        }
        Tampering.update("delete from audit_event where org_id = 'atlas' and correlation_id = 'a-correlation'");
    }

    @Test
    void what_one_field_gives_to_the_next_shows() {
        seal();
        Tampering.update("update audit_event set entity_type = 'DOSSIER1', entity_id = '' where id = ?", events.get(1));
        assertBrokenAt(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void a_deleted_event_is_named(int link) {
        seal();
        Tampering.update("delete from audit_event where id = ?", events.get(link - 1));
        assertBrokenAt(link);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void where_a_link_is_deleted_the_next_follows_from_nothing(int link) {
        seal();
        Tampering.update("delete from audit_seal where org_id = ? and sequence = ?", chain.orgId, link);
        assertThat(verify()).isEqualTo(new AuditVerification(false, link, 0, events.get(link)));
    }

    @Test
    void exchanged_events_break_the_first_of_the_two() {
        seal();
        Tampering.update(
                "update audit_seal set sequence = 100 - sequence where org_id = ? and sequence in (2, 4)", chain.orgId);
        Tampering.update(
                "update audit_seal set sequence = sequence - 94 where org_id = ? and sequence > 90", chain.orgId);
        assertThat(verify()).isEqualTo(new AuditVerification(false, 2, 0, events.get(3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void who_seals_a_changed_event_anew_breaks_the_link_after_it(int link) {
        seal();
        forge(link);
        assertBrokenAt(link + 1);
    }

    @Test
    void the_newest_link_made_anew_is_not_where_the_chain_ends() {
        seal();
        forge(LINKS);
        assertBrokenAt(LINKS);
    }

    private void forge(int link) {
        UUID event = events.get(link - 1);
        Tampering.update("update audit_event set user_id = 'forger' where id = ?", event);
        assertThat(Tampering.update("""
                        update audit_seal s
                        set hash = audit_hash(s.sequence, coalesce(p.hash, decode(repeat('00', 32), 'hex')), e)
                        from audit_event e left join audit_seal p on p.org_id = e.org_id and p.sequence = ?
                        where e.id = ? and s.event_id = e.id""", link - 1, event)).isEqualTo(1);
    }

    @Test
    void an_event_slipped_in_is_neither_sealed_nor_waiting() {
        seal();
        UUID slipped = UUID.randomUUID();
        Tampering.update(Chain.WRITE, slipped, chain.orgId, Chain.time(2));
        assertThat(verify()).isEqualTo(new AuditVerification(false, LINKS, 0, slipped));
    }

    @Test
    void one_that_waits_under_the_name_of_a_sealed_one_is_named() {
        seal();
        Sql.asOwner().update(Chain.WRITE, UUID.randomUUID(), chain.orgId, Chain.time(9));
        assertThat(verify()).isEqualTo(new AuditVerification(true, LINKS, 1, null));
        assertThat(Tampering.update("""
                        update audit_unsealed u set event_created_at = s.event_created_at, event_id = s.event_id
                        from audit_seal s where s.org_id = u.org_id and s.sequence = 3 and u.org_id = ?""", chain.orgId)).isEqualTo(1);
        assertThat(verify().valid()).isFalse();
    }

    @Test
    void what_is_sealed_behind_the_end_of_the_chain_is_named() {
        seal();
        UUID forged = UUID.randomUUID();
        Tampering.update(Chain.WRITE, forged, chain.orgId, Chain.time(9));
        Tampering.update(
                "insert into audit_seal select org_id, 6, ?, ?, hash, sealed_at from audit_seal where org_id = ? and sequence = 5",
                Chain.time(9),
                forged,
                chain.orgId);
        assertThat(verify()).isEqualTo(new AuditVerification(false, LINKS, 0, forged));
    }

    @Test
    void a_chain_whose_newest_are_cut_off_is_broken_where_it_ends() {
        seal();
        Tampering.update("delete from audit_seal where org_id = ? and sequence > 3", chain.orgId);
        assertBrokenAt(3);
        Tampering.removeEvents(chain.orgId, "created_at >= ?", Chain.time(3));
        assertBrokenAt(3);
        Tampering.update("delete from audit_seal where org_id = ?", chain.orgId);
        assertThat(verify()).isEqualTo(new AuditVerification(false, 0, 0, null));
    }

    @Test
    void an_end_set_back_leaves_links_behind_it() {
        seal();
        Tampering.update("""
                update audit_chain c set sealed = 3, last_hash = s.hash
                from audit_seal s where c.org_id = ? and s.org_id = c.org_id and s.sequence = 3""", chain.orgId);
        assertThat(verify()).isEqualTo(new AuditVerification(false, 3, 0, events.get(3)));
        Tampering.update("delete from audit_chain where org_id = ?", chain.orgId);
        assertThat(verify()).isEqualTo(new AuditVerification(false, 0, 0, events.get(0)));
    }

    @Test
    void an_event_that_waited_and_is_gone_is_named_and_keeps_no_other_waiting() {
        Tampering.update("delete from audit_event where id = ?", events.get(1));
        assertThat(chain.seal(LINKS)).isEqualTo(4);
        assertThat(verify()).isEqualTo(new AuditVerification(false, 4, 1, events.get(1)));
    }

    @Test
    void an_event_kept_from_being_sealed_is_named() {
        Tampering.update("delete from audit_unsealed where event_id = ?", events.get(4));
        chain.seal(LINKS);
        assertThat(verify()).isEqualTo(new AuditVerification(false, 4, 0, events.get(4)));
    }

    @Test
    void writers_and_sealers_at_work_make_no_false_alarm() {
        List<List<Boolean>> valid = Simultaneously.call(4, number -> {
            boolean isValid = true;
            for (int round = 0; round < 15; round++) {
                if (number == 0) {
                    chain.write(3);
                } else if (number == 1) {
                    chain.seal(4);
                } else {
                    isValid &= verify().valid();
                }
            }
            return List.of(isValid);
        });
        assertThat(valid).containsOnly(List.of(true));
    }
}
