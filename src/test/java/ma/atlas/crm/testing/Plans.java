package ma.atlas.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/** How PostgreSQL carries out a statement of the application, with what it read on the way. */
public final class Plans {

    private static final Pattern ROWS = Pattern.compile("\\(actual (?:time=\\S+ )?rows=([0-9.]+) loops=(\\d+)\\)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by \\w+(?: \\w+)*: (\\d+)");

    private Plans() {}

    /** Has PostgreSQL look after tables that were filled at once, as it does by itself in time. */
    public static void settle(String... tables) {
        TestDatabase database = TestDatabase.get();
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource(database.owner()));
        for (String table : tables) {
            jdbc.execute("vacuum analyze " + table);
        }
    }

    /** Of a statement with named parameters, carried out in an organisation as the application. */
    public static String of(Tenant tenant, String sql, Map<String, Object> parameters) {
        return explained(tenant, "analyze, timing off, summary off", sql, parameters);
    }

    /** As {@link #of}, with the pages that were read and the time it took. */
    public static String withCosts(Tenant tenant, String sql, Map<String, Object> parameters) {
        return explained(tenant, "analyze, buffers", sql, parameters);
    }

    private static String explained(Tenant tenant, String options, String sql, Map<String, Object> parameters) {
        var parsed = NamedParameterUtils.parseSqlStatement(sql);
        var source = new MapSqlParameterSource(parameters);
        String plain = NamedParameterUtils.substituteNamedParameters(parsed, source);
        Object[] arguments = NamedParameterUtils.buildValueArray(parsed, source, null);
        return String.join(
                "\n",
                Sql.inOrganisation(tenant.orgId()).list(String.class, "explain (" + options + ") " + plain, arguments));
    }

    /** Fails when a node of the plan reads a table from end to end, or gives or drops more rows than that, loops included. */
    public static void assertReadsNoMoreThan(int rows, String plan) {
        assertThat(plan).as(plan).doesNotContainPattern("Seq Scan on (?!organisation)");
        Matcher given = ROWS.matcher(plan);
        int nodes = 0;
        while (given.find()) {
            double total = Double.parseDouble(given.group(1)) * Integer.parseInt(given.group(2));
            assertThat(total).as(plan).isLessThanOrEqualTo(rows);
            nodes++;
        }
        assertThat(nodes).as(plan).isPositive();
        Matcher dropped = REMOVED.matcher(plan);
        while (dropped.find()) {
            assertThat(Integer.parseInt(dropped.group(1))).as(plan).isLessThanOrEqualTo(rows);
        }
    }
}
