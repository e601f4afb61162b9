package ma.atlas.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import ma.atlas.crm.testing.Simultaneously;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How events become links of their organisation's chain, in the database itself. */
class AuditSealTests {

    @Test
    void eventsAreSealedInBatchesTheOldestFirst() {
        Chain chain = Chain.fresh();
        List<UUID> written = chain.write(5);
        assertThat(chain.seal(2)).isEqualTo(2);
        assertThat(chain.sealed()).isEqualTo(written.subList(0, 2));
        assertThat(chain.waiting()).isEqualTo(written.subList(2, 5));
        assertThat(chain.seal(2)).isEqualTo(2);
        assertThat(chain.seal(2)).isEqualTo(1);
        assertThat(chain.seal(2)).isZero();
        assertThat(chain.sealed()).isEqualTo(written);
        assertThat(chain.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(chain.waiting()).isEmpty();
        assertThat(
                        chain.sql()
                                .rows(
                                        "select sealed, last_hash = (select hash from audit_seal where sequence = 5) as ends from audit_chain"))
                .containsExactly(Map.of("sealed", 5L, "ends", true));
    }

    @Test
    void whoCommitsLateIsSealedLateAndNeitherPassedOverNorWaitedFor() throws Exception {
        Chain chain = Chain.fresh();
        SingleConnectionDataSource slow = new SingleConnectionDataSource(
                TestDatabase.get().url(),
                TestDatabase.get().app().user(),
                TestDatabase.get().app().password(),
                true);
        try (Connection connection = slow.getConnection()) {
            connection.setAutoCommit(false);
            JdbcTemplate jdbc = new JdbcTemplate(slow);
            jdbc.queryForObject("select set_config('app.org_id', ?, true)", String.class, chain.orgId);
            UUID late = chain.write(jdbc, 0);
            List<UUID> quick =
                    chain.sql().inTransaction(other -> List.of(chain.write(other, 1), chain.write(other, 2)));
            assertThat(chain.seal(10)).isEqualTo(2);
            connection.commit();
            UUID after = chain.sql().inTransaction(other -> chain.write(other, 3));
            assertThat(chain.seal(10)).isEqualTo(2);
            assertThat(chain.sealed()).containsExactly(quick.get(0), quick.get(1), late, after);
        } finally {
            slow.destroy();
        }
    }

    @Test
    void writersAndSealersAtTheSameTimeMakeOneChainOfEverything() {
        Chain chain = Chain.fresh();
        List<List<UUID>> written = Simultaneously.call(8, number -> {
            List<UUID> ids = new ArrayList<>();
            for (int round = 0; round < 25; round++) {
                if (number < 5) {
                    int second = round;
                    ids.add(chain.sql().inTransaction(jdbc -> chain.write(jdbc, second)));
                } else {
                    chain.seal(7);
                }
            }
            return ids;
        });
        while (chain.seal(100) > 0) {
            // until nothing waits
        }
        assertThat(chain.sealed())
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().flatMap(List::stream).toList());
        assertThat(chain.sequences())
                .isEqualTo(LongStream.rangeClosed(1, 125).boxed().toList());
        assertThat(chain.waiting()).isEmpty();
    }

    @Test
    void whoComesSecondGoesAwayAndACrashLeavesNothingHalfDone() {
        Chain chain = Chain.of(1);
        List<UUID> written = chain.write(3);
        assertThatThrownBy(() -> Sql.withoutOrganisation().inTransaction(jdbc -> {
                    jdbc.queryForObject("select seal_audit_events(?, ?, 2)", Integer.class, chain.orgId, Chain.time(0));
                    assertThat(chain.seal(10)).as("while another is at it").isZero();
                    throw new IllegalStateException("killed before the commit");
                }))
                .hasMessage("killed before the commit");
        assertThat(chain.sequences()).containsExactly(1L);
        assertThat(chain.waiting()).isEqualTo(written);
        assertThat(chain.seal(10)).isEqualTo(3);
        assertThat(chain.sequences()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void whatIsRolledBackWaitsForNoSeal() {
        Chain chain = Chain.fresh();
        assertThatThrownBy(() -> chain.sql().inTransaction(jdbc -> {
                    chain.write(jdbc, 1);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(chain.waiting()).isEmpty();
        assertThat(chain.seal(10)).isZero();
    }

    @Test
    void organisationsWithNothingToSealAreNotListed() {
        Chain one = Chain.fresh();
        Chain two = Chain.fresh();
        Chain none = Chain.of(3);
        one.write(2);
        two.write(1);
        assertThat(Sql.withoutOrganisation().list(String.class, "select organisations_to_seal()"))
                .contains(one.orgId, two.orgId)
                .doesNotContain(none.orgId)
                .doesNotHaveDuplicates();
    }

    /** By the form that is documented, from what anybody may read in the database. */
    @Test
    void anOutsiderComputesTheSameHashes() throws Exception {
        Chain chain = Chain.of(3);
        String previous = "0".repeat(64);
        for (Map<String, Object> row : chain.sql().rows("""
                select s.sequence, encode(s.hash, 'hex') as hash, e.org_id, e.id::text as id, e.entity_type, e.entity_id, e.action,
                       e.user_id, e.before_json::text as before, e.after_json::text as after, e.diff_json::text as diff,
                       e.correlation_id, to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
                from audit_seal s join audit_event e on e.id = s.event_id order by s.sequence""")) {
            StringBuilder form = new StringBuilder("13:atlas-audit-1\n");
            field(form, row.get("sequence"));
            field(form, previous);
            for (String column : List.of(
                    "org_id",
                    "id",
                    "entity_type",
                    "entity_id",
                    "action",
                    "user_id",
                    "before",
                    "after",
                    "diff",
                    "correlation_id",
                    "at")) {
                field(form, row.get(column));
            }
            previous = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(form.toString().getBytes(StandardCharsets.UTF_8)));
            assertThat(row).containsEntry("hash", previous);
        }
    }

    private static void field(StringBuilder form, Object value) {
        String text = String.valueOf(value);
        form.append(text.getBytes(StandardCharsets.UTF_8).length)
                .append(':')
                .append(text)
                .append('\n');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audit_event | update audit_event set user_id = 'x' where org_id = '%s'",
                "audit_event | delete from audit_event where org_id = '%s'",
                "audit_event | truncate audit_event",
                "audit_event | truncate audit_event_default",
                "audit_event | truncate audit_event_203101",
                "audit_event | update audit_event_203101 set user_id = 'x' where org_id = '%s'",
                "audit_event | delete from audit_event_203101 where org_id = '%s'",
                "audit_event | truncate organisation cascade",
                "audit_seal  | update audit_seal set sealed_at = now() where org_id = '%s'",
                "audit_seal  | delete from audit_seal where org_id = '%s'",
                "audit_seal  | truncate audit_seal",
                "audit_chain | update audit_chain set sealed = sealed - 1 where org_id = '%s'",
                "audit_chain | update audit_chain set last_hash = decode(repeat('00', 32), 'hex') where org_id = '%s'",
                "audit_chain | delete from audit_chain where org_id = '%s'",
                "audit_chain | truncate audit_chain"
            })
    void notEvenTheOwnerOfTheSchemaChangesIt(String table, String statement) {
        Sql.asOwner().one(Integer.class, "select prepare_audit_partitions('2031-01-01', '2031-01-31')");
        Chain chain = Chain.of(2);
        String before = contents(chain, table);
        for (Sql who : List.of(Sql.asOwner(), chain.sql())) {
            assertThatThrownBy(() -> who.execute(statement.formatted(chain.orgId)))
                    .rootCause()
                    .extracting("SQLState")
                    .isEqualTo("42501");
        }
        assertThat(contents(chain, table)).isEqualTo(before);
    }

    private static String contents(Chain chain, String table) {
        return Sql.asOwner()
                .one(
                        String.class,
                        "select count(*) || string_agg(t::text, '|' order by t::text) from %s t where org_id = ?"
                                .formatted(table),
                        chain.orgId);
    }

    @ParameterizedTest
    @CsvSource({"audit_seal", "audit_chain", "audit_unsealed"})
    void theApplicationSealsByTheFunctionAlone(String table) {
        Chain chain = Chain.of(1);
        for (String statement :
                List.of("insert into %1$s select * from %1$s", "update %s set org_id = org_id", "delete from %s")) {
            assertThatThrownBy(() -> chain.sql().execute(statement.formatted(table)))
                    .hasStackTraceContaining("permission denied");
        }
    }
}
