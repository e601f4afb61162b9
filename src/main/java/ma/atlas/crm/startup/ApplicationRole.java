package ma.atlas.crm.startup;

import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SingleColumnRowMapper;
import org.springframework.stereotype.Component;

/**
 * Refuses to run as a database role that row-level security does not hold: every tenant would see every other's rows, and no
 * test would fail. Asked in every profile, before anything is migrated.
 */
@Component
class ApplicationRole implements InitializingBean {

    private static final String OBJECTIONS = """
            select objection
            from (values
                (1, 'is a superuser or may become one', exists (
                    select from pg_roles r where r.rolsuper and pg_has_role(current_user, r.oid, 'member'))),
                (2, 'bypasses row-level security or may become a role that does', exists (
                    select from pg_roles r where r.rolbypassrls and pg_has_role(current_user, r.oid, 'member'))),
                (3, 'owns tables of the schema or may become their owner', exists (
                    select from pg_class c
                    where c.relnamespace = to_regnamespace(current_schema()) and c.relkind in ('r', 'p')
                      and pg_has_role(current_user, c.relowner, 'member'))),
                (4, 'may create tables and functions in the schema', coalesce(
                    has_schema_privilege(current_user, current_schema(), 'create'), false))
            ) as checked (position, objection, holds)
            where holds
            order by position
            limit 1""";

    private final JdbcTemplate jdbc;

    ApplicationRole(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /**
     * @throws CannotStart when the role could see or change more than the rows of one organisation
     */
    @Override
    public void afterPropertiesSet() {
        jdbc.query(OBJECTIONS, new SingleColumnRowMapper<>(String.class)).stream()
                .findFirst()
                .ifPresent(objection -> {
                    String role = jdbc.queryForObject("select current_user", String.class);
                    throw new CannotStart(
                            "Expected the application's database role to be held by row-level security, but %s %s."
                                    .formatted(role, objection),
                            "Let SPRING_DATASOURCE_USERNAME be atlas_app and SPRING_FLYWAY_USER be atlas_owner, the roles that"
                                    + " db/init/roles.sql makes.");
                });
    }
}
