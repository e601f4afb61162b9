package ma.atlas.crm.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ma.atlas.crm.shared.Json;
import ma.atlas.crm.shared.Rejected;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The table of keys of the current organisation. Every call belongs to a transaction; expired rows are as good as none. */
@Component
class IdempotencyKeys {

    private final JdbcOperations jdbc;
    private final Json json;

    IdempotencyKeys(JdbcOperations jdbc, Json json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A key that is in use.
     *
     * @param outcome null while the request runs
     */
    record Kept(String fingerprint, @Nullable Outcome outcome) {

        /**
         * @throws Rejected {@code idempotency-key-reused} when the key was another request's,
         *     {@code idempotency-in-progress} while that one runs
         */
        Outcome of(KeyedRequest request) {
            if (!fingerprint.equals(request.fingerprint())) {
                throw Rejected.because(IdempotencyProblem.IDEMPOTENCY_KEY_REUSED);
            }
            if (outcome == null) {
                throw Rejected.because(IdempotencyProblem.IDEMPOTENCY_IN_PROGRESS);
            }
            return outcome;
        }
    }

    /** Has the key to itself until the transaction ends, unless another transaction has; never waits. */
    boolean tryLock(String key) {
        String name = "idempotency_key/" + CurrentOrganisation.required() + "/" + key;
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select pg_try_advisory_xact_lock(hashtextextended(?, 0))", Boolean.class, name));
    }

    Optional<Kept> find(String key, Instant now) {
        return jdbc.query("""
                        select fingerprint, status, headers_json, body
                        from idempotency_key
                        where org_id = ? and idempotency_key = ? and expires_at > ?""", this::read, CurrentOrganisation.required(), key, utc(now)).stream()
                .findFirst();
    }

    /**
     * Keeps the outcome of a request, or claims its key when there is none yet.
     *
     * @return false when the key is in use
     */
    boolean insert(KeyedRequest request, @Nullable Outcome outcome, Instant now, Instant expiry) {
        return jdbc.update(
                        """
                        insert into idempotency_key as kept
                            (org_id, idempotency_key, fingerprint, status, headers_json, body, created_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (org_id, idempotency_key) do update
                        set fingerprint = excluded.fingerprint, status = excluded.status,
                            headers_json = excluded.headers_json, body = excluded.body,
                            created_at = excluded.created_at, expires_at = excluded.expires_at
                        where kept.expires_at <= excluded.created_at""",
                        CurrentOrganisation.required(),
                        request.key(),
                        request.fingerprint(),
                        outcome == null ? null : outcome.status(),
                        json.jsonb(outcome == null ? null : outcome.headers()),
                        outcome == null ? null : outcome.body(),
                        utc(now),
                        utc(expiry))
                == 1;
    }

    /**
     * Ends the claim that lasts until that time: puts the outcome in its place, or frees the key where there is none.
     *
     * @return false when the claim stands no longer
     */
    boolean settle(String key, Instant claim, Optional<Outcome> outcome, Instant expiry) {
        return outcome.map(kept -> fulfil(key, claim, kept, expiry)).orElseGet(() -> giveUp(key, claim)) == 1;
    }

    private int fulfil(String key, Instant claim, Outcome outcome, Instant expiry) {
        return jdbc.update(
                """
                update idempotency_key
                set status = ?, headers_json = ?, body = ?, expires_at = ?
                where org_id = ? and idempotency_key = ? and status is null and expires_at = ?""",
                outcome.status(),
                json.jsonb(outcome.headers()),
                outcome.body(),
                utc(expiry),
                CurrentOrganisation.required(),
                key,
                utc(claim));
    }

    private int giveUp(String key, Instant claim) {
        return jdbc.update("""
                delete from idempotency_key
                where org_id = ? and idempotency_key = ? and status is null and expires_at = ?""", CurrentOrganisation.required(), key, utc(claim));
    }

    /**
     * Deletes expired rows of every organisation.
     *
     * @return how many
     */
    int purge(Instant now, int rows) {
        Integer purged = jdbc.queryForObject("select purge_idempotency_keys(?, ?)", Integer.class, utc(now), rows);
        return purged == null ? 0 : purged;
    }

    private Kept read(ResultSet row, int index) throws SQLException {
        Integer status = row.getObject("status", Integer.class);
        return new Kept(
                row.getString("fingerprint"),
                status == null ? null : new Outcome(status, headers(row), row.getBytes("body")));
    }

    private Map<String, String> headers(ResultSet row) throws SQLException {
        Map<String, String> headers = new LinkedHashMap<>();
        json.object(row.getString("headers_json")).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return headers;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
