package ma.atlas.crm.workflow.flowable.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import ma.atlas.crm.shared.Rejected;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.junit.jupiter.api.Test;

class EngineFailuresTests {

    private static final String REFUSED = "ERROR: duplicate key value violates unique constraint \"act_ru_job_pkey\"";
    private static final SQLException DUPLICATE = new SQLException(
            REFUSED + "\n  Detail: Key (phone)=(+212600000000\nou) already exists.\n  Where: x", "23505");

    private static String code(Exception told) {
        assertThat(told).isInstanceOf(Rejected.class);
        return ((Rejected) told).code();
    }

    @Test
    void who_comes_second_is_in_conflict() {
        assertThat(code(EngineFailures.told(new FlowableOptimisticLockingException("updated by another transaction"))))
                .isEqualTo("conflict");
        assertThat(code(EngineFailures.told(new IllegalStateException("### Error", DUPLICATE))))
                .isEqualTo("conflict");
        assertThat(code(EngineFailures.toldOfJob(new FlowableOptimisticLockingException("taken"))))
                .isEqualTo("conflict");
    }

    @Test
    void another_failure_of_the_database_speaks_for_itself() {
        Exception failure = new FlowableException("no", new SQLException("gone", "08006"));
        assertThat(EngineFailures.told(failure)).isSameAs(failure);
    }

    @Test
    void of_a_job_that_failed_the_row_is_not_told_that_was_refused() {
        Rejected told = (Rejected) EngineFailures.toldOfJob(new IllegalStateException("### Error", DUPLICATE));
        assertThat(told.code()).isEqualTo("job-failed");
        assertThat(told.arguments()).containsExactly(REFUSED);
    }
}
