/** What a file says of cases that lived elsewhere until now: read as it stands, without looking at what is here already. */
@NullMarked
package ma.atlas.crm.dossier.legacy;

import org.jspecify.annotations.NullMarked;
