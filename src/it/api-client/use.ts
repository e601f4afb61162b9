// How a program uses the generated client: compiled, so that the contract is one that a program can be written against.
import {
    type Dossier,
    dossierLifecycleAvailableTransitions,
    dossiersOpen,
    dossiersList,
    dossierLifecycleMove,
} from 'atlas-crm';
import { client } from 'atlas-crm/client';

client.setConfig({ baseUrl: 'http://127.0.0.1:8080', auth: () => 'a token of /auth/token' });

/** Opens a case, makes the first move that is allowed, and answers where it stands. */
export async function openAndMove(): Promise<string> {
    const opened = await dossiersOpen({
        body: {
            caseTypeCode: 'CRM_LEAD_BUY',
            contactName: 'Acheteur Maârif',
            phone: '+212661000001',
            sourceCode: 'LEAD_SOURCE_WEB',
        },
        headers: { 'Idempotency-Key': 'opened-once' },
        throwOnError: true,
    });
    const path = { id: opened.data.id };
    const possible = await dossierLifecycleAvailableTransitions({ path, throwOnError: true });
    const next = possible.data.transitions.find((transition) => transition.allowed);
    if (!next) {
        return opened.data.statusCode;
    }
    const moved = await dossierLifecycleMove({ path, body: { statusCode: next.to } });
    if (moved.error) {
        return moved.error.code;
    }
    return moved.data.statusCode;
}

/** Walks all pages. */
export async function* all(): AsyncGenerator<Dossier> {
    let cursor: string | undefined;
    do {
        const page = await dossiersList({ query: { limit: 200, cursor }, throwOnError: true });
        yield* page.data.items;
        cursor = page.data.nextCursor ?? undefined;
    } while (cursor);
}
