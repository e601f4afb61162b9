package ma.atlas.crm.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the values of a field of an {@link Audited} entity out of the journal: secrets, hashes, what a person wrote to another.
 * That it changed is journalled. Long text needs no mark: the journal cuts it.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NotAudited {}
