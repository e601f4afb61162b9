package ma.atlas.crm.coop;

import ma.atlas.crm.workflow.Fact;

/** What guards of co-operative lifecycles may ask about. */
public final class CoopFacts {

    public static final Fact GROUP = Fact.structure(
            "group",
            "group.planCount > 0",
            Fact.text("id", "group.id != ''"),
            Fact.text("name", "group.name != ''"),
            Fact.text("city", "has(group.city)"),
            Fact.freeObject("rules", "has(group.rules.contestDays)"),
            Fact.text("statusCode", "group.statusCode == 'ALLOCATION_RUNNING'"),
            Fact.wholeNumber("planCount", "group.planCount > 0"),
            Fact.wholeNumber("lotCount", "group.lotCount > 0"));

    public static final Fact PROJECT = Fact.structure(
            "project",
            "project.statusCode == 'BUILDING'",
            Fact.text("id", "project.id != ''"),
            Fact.number("budgetTotal", "has(project.budgetTotal)"),
            Fact.freeObject("budget", "has(project.budget.land)"),
            Fact.freeObject("milestones", "has(project.milestones.permit)"),
            Fact.text("statusCode", "project.statusCode == 'BUILDING'"));

    public static final Fact LOT = Fact.structure(
            "lot",
            "lot.statusCode == 'RESERVED'",
            Fact.text("id", "lot.id != ''"),
            Fact.text("code", "lot.code == 'A1'"),
            Fact.text("type", "has(lot.type)"),
            Fact.number("surface", "lot.surface > 80.0"),
            Fact.wholeNumber("floor", "has(lot.floor)"),
            Fact.number("priceReference", "has(lot.priceReference)"),
            Fact.text("statusCode", "lot.statusCode == 'RESERVED'"));

    public static final Fact MEMBER = Fact.structure(
            "member",
            "member.memberStatus == 'ACTIVE'",
            Fact.text("id", "member.id != ''"),
            Fact.text("displayName", "member.displayName != ''"),
            Fact.text("phone", "has(member.phone)"),
            Fact.text("email", "has(member.email)"),
            Fact.text("userId", "has(member.userId)"),
            Fact.text("memberStatus", "member.memberStatus == 'ACTIVE'"),
            Fact.wholeNumber("fifoRank", "member.fifoRank == 1"),
            Fact.freeObject("kyc", "has(member.kyc.status) && member.kyc.status == 'VERIFIED'"));

    public static final Fact ALLOCATION = Fact.structure(
            "allocation",
            "allocation.eligibleAtCutOff",
            Fact.text("id", "allocation.id != ''"),
            Fact.text("projectId", "allocation.projectId == project.id"),
            Fact.text("lotId", "allocation.lotId == lot.id"),
            Fact.text("memberId", "allocation.memberId == member.id"),
            Fact.text("statusCode", "allocation.statusCode == 'COOP_ALLOC_PROPOSED'"),
            Fact.yesOrNo("eligibleAtCutOff", "allocation.eligibleAtCutOff"),
            Fact.instant("cutOff", "allocation.cutOff < now"),
            Fact.instant("approvedAt", "now - allocation.approvedAt > duration('24h')"),
            Fact.instant("validatedAt", "has(allocation.validatedAt)"),
            Fact.instant("assignedAt", "has(allocation.assignedAt)"),
            Fact.text("decisionDocumentId", "has(allocation.decisionDocumentId)"));

    public static final Fact DOCUMENTS = Fact.listOf(
            "documents",
            "document",
            "documents.exists(d, d.type == 'PV')",
            Fact.text("id", "d.id != ''"),
            Fact.text("entityType", "d.entityType == 'COOP_ALLOCATION'"),
            Fact.text("entityId", "d.entityId == allocation.id"),
            Fact.text("type", "d.type == 'PV'"),
            Fact.text("filename", "d.filename.endsWith('.pdf')"),
            Fact.text("contentType", "d.contentType == 'application/pdf'"),
            Fact.instant("createdAt", "d.createdAt > statusSince"));

    private CoopFacts() {}
}
