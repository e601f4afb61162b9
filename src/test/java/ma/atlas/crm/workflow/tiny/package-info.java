/** A second kind of subject, to prove that workflow knows nothing of the first. */
package ma.atlas.crm.workflow.tiny;
