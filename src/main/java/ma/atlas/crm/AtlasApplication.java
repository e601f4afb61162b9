package ma.atlas.crm;

import ma.atlas.crm.coop.allocation.VerifyProof;
import ma.atlas.crm.dossier.ImportOnly;
import ma.atlas.crm.startup.MigrateOnly;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Starts the platform. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Atlas CRM")
public class AtlasApplication {

    public static void main(String[] args) {
        if (MigrateOnly.isAskedFor(args)) {
            System.exit(MigrateOnly.run(args));
        }
        if (ImportOnly.isAskedFor(args)) {
            System.exit(ImportOnly.run(AtlasApplication.class, args));
        }
        if (VerifyProof.isAskedFor(args)) {
            System.exit(VerifyProof.run(System.out, args));
        }
        SpringApplication.run(AtlasApplication.class, args);
    }
}
