package ma.atlas.crm.documents;

/**
 * What is known of a file from looking at it.
 *
 * @param filename a safe one
 * @param size in bytes
 * @param hash SHA-256, 64 hexadecimal digits in lower case
 */
record FileFacts(String filename, String contentType, long size, String hash) {}
