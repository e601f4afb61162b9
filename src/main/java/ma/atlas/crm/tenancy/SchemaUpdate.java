package ma.atlas.crm.tenancy;

import javax.sql.DataSource;

/** A schema that is not Flyway's, brought up to date by the owner of the database after the migrations. */
@FunctionalInterface
public interface SchemaUpdate {

    /**
     * @param owner connects as the owner of the schema; twice is harmless
     */
    void update(DataSource owner);
}
