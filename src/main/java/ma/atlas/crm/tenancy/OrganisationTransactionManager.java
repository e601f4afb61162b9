package ma.atlas.crm.tenancy;

import jakarta.persistence.EntityManagerFactory;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Begins every transaction, of JPA, JDBC and the process engine alike, with the current organisation set in it. */
class OrganisationTransactionManager extends JpaTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient DatabaseIsolation isolation;

    OrganisationTransactionManager(EntityManagerFactory entityManagerFactory, DatabaseIsolation isolation) {
        super(entityManagerFactory);
        this.isolation = isolation;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            isolation.apply(CurrentOrganisation.id().orElse(null));
        } catch (RuntimeException e) {
            abandon(transaction);
            throw e;
        }
    }

    private void abandon(Object transaction) {
        Object holder = TransactionSynchronizationManager.getResource(obtainEntityManagerFactory());
        if (holder instanceof EntityManagerHolder entityManager) {
            entityManager.getEntityManager().getTransaction().rollback();
        }
        doCleanupAfterCompletion(transaction);
    }
}
