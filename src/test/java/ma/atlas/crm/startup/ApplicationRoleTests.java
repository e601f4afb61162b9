package ma.atlas.crm.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import ma.atlas.crm.testing.Sql;
import ma.atlas.crm.testing.TestDatabase;
import ma.atlas.crm.testing.TestDatabase.Login;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApplicationRoleTests {

    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Login OTHER =
            new Login("other_" + UUID.randomUUID().toString().replace("-", ""), "secret");

    @BeforeAll
    static void anotherRole() {
        DATABASE.migrate();
        String database = Sql.asSuperuser()
                .list(String.class, "select current_database()")
                .get(0);
        Sql.asSuperuser()
                .execute(
                        "create role %s login password '%s'".formatted(OTHER.user(), OTHER.password()),
                        "grant connect on database %s to %s".formatted(database, OTHER.user()),
                        "grant usage on schema public to " + OTHER.user());
    }

    @AfterAll
    static void dropIt() {
        Sql.asSuperuser().execute("drop owned by " + OTHER.user(), "drop role " + OTHER.user());
    }

    @Test
    void theRolesOfTheScriptAreAsTheyShouldBe() {
        assertThatCode(() -> check(DATABASE.app())).doesNotThrowAnyException();
    }

    @Test
    void aSuperuserIsRefused() {
        assertThatThrownBy(() -> check(DATABASE.superuser()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is a superuser");
    }

    @Test
    void theOwnerIsRefused() {
        assertThatThrownBy(() -> check(DATABASE.owner()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("atlas_owner owns tables");
    }

    @Test
    void whoeverMayBecomeTheOwnerIsRefused() {
        assertRefusedAfter("grant atlas_owner to %s", "revoke atlas_owner from %s", "may become their owner");
    }

    @Test
    void whoeverBypassesRowSecurityIsRefused() {
        assertRefusedAfter("alter role %s bypassrls", "alter role %s nobypassrls", "bypasses row-level security");
    }

    @Test
    void whoeverMayCreateTablesIsRefused() {
        assertRefusedAfter(
                "grant create on schema public to %s",
                "revoke create on schema public from %s", "may create tables and functions");
    }

    private static void assertRefusedAfter(String change, String undo, String objection) {
        Sql.asSuperuser().execute(change.formatted(OTHER.user()));
        try {
            assertThatThrownBy(() -> check(OTHER))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(OTHER.user() + " ")
                    .hasMessageContaining(objection);
        } finally {
            Sql.asSuperuser().execute(undo.formatted(OTHER.user()));
        }
        assertThatCode(() -> check(OTHER)).doesNotThrowAnyException();
    }

    private static void check(Login login) {
        new ApplicationRole(DATABASE.dataSource(login)).afterPropertiesSet();
    }
}
