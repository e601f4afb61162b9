package ma.atlas.crm.tenancy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ma.atlas.crm.testing.Sql;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The tables of the database that hold rows of organisations, as the catalogue lists them. */
final class IsolatedTables {

    /** A table, or a partition of one. */
    record Table(String name, boolean isPartition, boolean isSecured, boolean isForced) {

        @Override
        public String toString() {
            return name;
        }
    }

    private IsolatedTables() {}

    static List<Table> all() {
        return Sql.asOwner()
                .inTransaction(jdbc -> jdbc.query(
                        """
                select c.relname, c.relispartition, c.relrowsecurity, c.relforcerowsecurity
                from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and exists (select from pg_attribute a
                              where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
                order by 1""",
                        (row, number) ->
                                new Table(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4))));
    }

    /** Those that the application reads and writes by name. */
    static List<Table> addressed() {
        return all().stream().filter(table -> !table.isPartition()).toList();
    }

    static List<Table> partitions() {
        return all().stream().filter(Table::isPartition).toList();
    }

    /** Makes an organisation with a row in each table. */
    static void fill(String orgId) {
        Sql.asOwner()
                .inTransaction(jdbc ->
                        new NamedParameterJdbcTemplate(jdbc).update(script(), new MapSqlParameterSource("org", orgId)));
    }

    private static String script() {
        try {
            return new ClassPathResource("isolation/rows.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
