package ma.atlas.crm.workflow.flowable;

import java.util.function.Supplier;
import ma.atlas.crm.access.Actor;
import ma.atlas.crm.access.CurrentActor;
import ma.atlas.crm.tenancy.CurrentOrganisation;
import org.flowable.common.engine.api.tenant.TenantContext;
import org.flowable.common.engine.impl.cfg.TransactionPropagation;
import org.flowable.common.engine.impl.interceptor.AbstractCommandInterceptor;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.common.engine.impl.interceptor.CommandConfig;
import org.flowable.common.engine.impl.interceptor.CommandExecutor;
import org.flowable.common.engine.impl.tenant.CurrentTenant;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs each command of the engine in a transaction of the organisation. A command that fails inside somebody else's
 * transaction dooms that one: its projection may be written already, and must not be committed without the engine's part.
 */
class OrganisationTransactionInterceptor extends AbstractCommandInterceptor {

    private final PlatformTransactionManager transactions;

    OrganisationTransactionInterceptor(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> @Nullable T execute(CommandConfig config, Command<T> command, CommandExecutor executor) {
        return inOrganisationOfJob(() -> {
            TransactionTemplate template = new TransactionTemplate(transactions);
            template.setPropagationBehavior(propagation(config.getTransactionPropagation()));
            return template.execute(status -> next.execute(config, command, executor));
        });
    }

    /** The job executor says whose job it runs; nobody else does, and theirs is bound already. */
    private static <T> @Nullable T inOrganisationOfJob(Supplier<@Nullable T> call) {
        TenantContext job = CurrentTenant.getTenantContext();
        boolean isJob = job.isTenantIdSet()
                && job.getTenantId() != null
                && !job.getTenantId().isEmpty();
        if (!isJob || CurrentOrganisation.id().isPresent()) {
            return call.get();
        }
        return CurrentActor.callAs(Actor.system(job.getTenantId()), call);
    }

    private static int propagation(TransactionPropagation propagation) {
        return switch (propagation) {
            case REQUIRED -> TransactionDefinition.PROPAGATION_REQUIRED;
            case REQUIRES_NEW -> TransactionDefinition.PROPAGATION_REQUIRES_NEW;
            case NOT_SUPPORTED -> TransactionDefinition.PROPAGATION_NOT_SUPPORTED;
        };
    }
}
