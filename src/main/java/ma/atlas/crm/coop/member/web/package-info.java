/** REST endpoints about members, with their request and response records. */
@NullMarked
package ma.atlas.crm.coop.member.web;

import org.jspecify.annotations.NullMarked;
