package ma.atlas.crm.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The table of users: those of the transaction's organisation, and {@link #findSignIn} across all. */
@Component
class UserRows {

    private final JdbcOperations jdbc;

    UserRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** What signing in needs to know; active only if the organisation is as well. */
    record SignInRow(
            String orgId, String login, String displayName, String passwordHash, Set<Role> roles, boolean active) {}

    Optional<SignInRow> findSignIn(String login) {
        return jdbc.query("select * from find_login(?)", this::readSignIn, login).stream()
                .findFirst();
    }

    Optional<User> find(String login) {
        return jdbc.query("select * from app_user where login = ?", this::read, login).stream()
                .findFirst();
    }

    List<User> list(String afterLogin, int rows) {
        return jdbc.query(
                "select * from app_user where login > ? order by login limit ?", this::read, afterLogin, rows);
    }

    boolean hasAny() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select from app_user)", Boolean.class));
    }

    boolean hasActiveAdministratorBesides(String login) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from app_user where is_active and ? = any(roles) and login <> ?)",
                Boolean.class,
                Role.ADMIN_ORG.name(),
                login));
    }

    /**
     * @throws DuplicateKeyException when the login is taken
     */
    void insert(User user, String passwordHash) {
        jdbc.update(
                """
                insert into app_user (id, org_id, login, display_name, email, password_hash, roles, is_active,
                                      version, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                user.id(),
                CurrentOrganisation.required(),
                user.login(),
                user.displayName(),
                user.email(),
                passwordHash,
                names(user.roles()),
                user.active(),
                user.version(),
                utc(user.createdAt()),
                utc(user.updatedAt()));
    }

    /** Writes what may change of a row. */
    void update(User user, @Nullable String newPasswordHash) {
        jdbc.update(
                """
                update app_user
                set display_name = ?, email = ?, password_hash = coalesce(?, password_hash), roles = ?, is_active = ?,
                    version = ?, updated_at = ?
                where id = ?""",
                user.displayName(),
                user.email(),
                newPasswordHash,
                names(user.roles()),
                user.active(),
                user.version(),
                utc(user.updatedAt()),
                user.id());
    }

    private User read(ResultSet row, int index) throws SQLException {
        return new User(
                row.getObject("id", UUID.class),
                row.getString("login"),
                row.getString("display_name"),
                row.getString("email"),
                roles(row),
                row.getBoolean("is_active"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private SignInRow readSignIn(ResultSet row, int index) throws SQLException {
        return new SignInRow(
                row.getString("org_id"),
                row.getString("login"),
                row.getString("display_name"),
                row.getString("password_hash"),
                roles(row),
                row.getBoolean("is_active"));
    }

    private static Set<Role> roles(ResultSet row) throws SQLException {
        return Role.named(Arrays.asList((String[]) row.getArray("roles").getArray()));
    }

    private static String[] names(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::name).toArray(String[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
