package ma.atlas.crm.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an entity class of which every insert, change and removal is journalled, in the transaction that makes it. A field
 * {@code deletedAt} that is set counts as a removal.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Audited {

    /** The entity type in the journal: {@code DOSSIER}, {@code ANNONCE}... */
    String value();
}
