package ma.atlas.crm.dossier.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Of files of cases that are sent to be imported.
 *
 * @param maxSize of a file
 */
@ConfigurationProperties("atlas.import")
record ImportSettings(@DefaultValue("50MB") DataSize maxSize) {}
