/** Documents over HTTP: multipart in, attachments out. */
@NullMarked
package ma.atlas.crm.documents.web;

import org.jspecify.annotations.NullMarked;
