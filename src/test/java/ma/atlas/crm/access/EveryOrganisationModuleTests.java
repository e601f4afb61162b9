package ma.atlas.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import ma.atlas.crm.testing.AtlasTest;
import ma.atlas.crm.testing.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AtlasTest
class EveryOrganisationModuleTests {

    /** More than are listed at once. */
    private static final int MANY = 205;

    private final String prefix = "every-" + UUID.randomUUID().toString().substring(24) + "-";
    private final List<String> ours =
            IntStream.range(0, MANY).mapToObj(i -> prefix + (1000 + i)).toList();

    @Autowired
    private EveryOrganisation organisations;

    @BeforeEach
    void insert() {
        Sql.asOwner().update("""
                        insert into organisation (org_id, name, is_active, created_at, updated_at)
                        select ? || n, 'One of many', n % 2 = 0, now(), now() from generate_series(1000, ?) n""", prefix, 999 + MANY);
    }

    @AfterEach
    void delete() {
        Sql.asOwner().update("delete from organisation where org_id like ? || '%'", prefix);
    }

    @Test
    void each_tenant_has_its_turn_once_active_or_not_and_the_platform_has_none() {
        List<String> called = new ArrayList<>();
        organisations.forEach("Counting", called::add);
        assertThat(called)
                .doesNotHaveDuplicates()
                .isSorted()
                .doesNotContain("atlas")
                .containsAll(ours);
    }

    @Test
    void the_system_acts_in_each_and_nobody_afterwards() {
        List<Actor> actors = new ArrayList<>();
        List<String> acted = new ArrayList<>();
        organisations.forEach("Looking", orgId -> {
            actors.add(CurrentActor.required());
            acted.add(CurrentOrganisation.required());
        });
        assertThat(acted).containsAll(ours);
        assertThat(actors).isEqualTo(acted.stream().map(Actor::system).toList());
        assertThat(CurrentActor.find()).isEmpty();
        assertThat(CurrentOrganisation.id()).isEmpty();
    }

    @Test
    void one_that_fails_does_not_keep_the_others_from_theirs() {
        List<String> called = new ArrayList<>();
        organisations.forEach("Failing", orgId -> {
            called.add(orgId);
            if (orgId.endsWith("3")) {
                throw new IllegalStateException("on purpose, in " + orgId);
            }
        });
        assertThat(called).containsAll(ours);
    }
}
