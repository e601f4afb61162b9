-- Global reference rows (org_id null). Codes never change meaning; labels are for people and may be reworded,
-- per tenant too: a tenant's row of the same (dict_type, code) overrides the global one.
-- The Arabic label comes last on each line, so that right-to-left text does not reorder the rest of it.

insert into ref_dictionary (org_id, dict_type, code, sort_order, metadata_json, label, label_fr, label_ar) values
    (null, 'CASE_TYPE', 'CRM_LEAD_BUY',              10, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Buyer lead',                    'Prospect acquéreur',                'زبون محتمل للشراء'),
    (null, 'CASE_TYPE', 'CRM_LEAD_RENT',             20, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Tenant lead',                   'Prospect locataire',                'زبون محتمل للكراء'),
    (null, 'CASE_TYPE', 'CRM_OWNER_LEAD',            30, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Owner lead',                    'Prospect propriétaire',             'مالك مهتم بالبيع أو الكراء'),
    (null, 'CASE_TYPE', 'CRM_SALE_TRANSACTION',      40, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Sale transaction',              'Transaction de vente',              'معاملة بيع'),
    (null, 'CASE_TYPE', 'CRM_RENTAL_TRANSACTION',    50, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Rental transaction',            'Transaction de location',           'معاملة كراء'),
    (null, 'CASE_TYPE', 'CRM_MANDATE_SALE',          60, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Sales mandate',                 'Mandat de vente',                   'توكيل بالبيع'),
    (null, 'CASE_TYPE', 'CRM_MANDATE_RENT',          70, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Letting or management mandate', 'Mandat de location ou de gestion',  'توكيل بالكراء أو التدبير'),
    (null, 'CASE_TYPE', 'CRM_PROPERTY_LISTING',      80, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Property file',                 'Fiche bien',                        'ملف عقار'),
    (null, 'CASE_TYPE', 'CRM_PROJECT_CONSTRUCTION',  90, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Construction project',          'Projet de construction',            'مشروع بناء'),
    (null, 'CASE_TYPE', 'CRM_PROJECT_RENOVATION',   100, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Renovation project',            'Projet de rénovation',              'مشروع تجديد'),
    (null, 'CASE_TYPE', 'CRM_INVESTOR_CASE',        110, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Investor case',                 'Dossier investisseur',              'ملف مستثمر'),
    (null, 'CASE_TYPE', 'CRM_SUPPORT_DISPUTE',      120, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'Dispute or after-sales',        'Litige ou service après-vente',     'نزاع أو خدمة ما بعد البيع'),
    (null, 'CASE_TYPE', 'CRM_LEAD_B2B_DEMO',        130, '{"statusDict": "CASE_STATUS", "subject": "dossier"}',               'B2B demo request',              'Demande de démo B2B',               'طلب عرض توضيحي للشركات'),
    (null, 'CASE_TYPE', 'COOP_GROUP',               140, '{"statusDict": "COOP_GROUP_STATUS", "subject": "coop_group"}',      'Co-operative group',            'Groupement coopératif',             'مجموعة تعاونية'),
    (null, 'CASE_TYPE', 'COOP_PROJECT',             150, '{"statusDict": "COOP_PROJECT_STATUS", "subject": "coop_project"}',  'Co-operative building project', 'Projet de construction coopératif', 'مشروع بناء تعاوني'),
    (null, 'CASE_TYPE', 'COOP_ALLOCATION',          160, '{"statusDict": "COOP_ALLOC_STATUS", "subject": "coop_allocation"}', 'Lot allocation',                'Attribution de lot',                'تخصيص وحدة سكنية');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'CASE_STATUS', 'CRM_NEW',                  10, 'New',                         'Nouveau',                        'جديد'),
    (null, 'CASE_STATUS', 'CRM_TRIAGED',              20, 'Triaged',                     'Tri effectué',                   'تم الفرز'),
    (null, 'CASE_STATUS', 'CRM_CONTACTED',            30, 'Contacted',                   'Contacté',                       'تم الاتصال'),
    (null, 'CASE_STATUS', 'CRM_UNREACHABLE',          40, 'Unreachable',                 'Injoignable',                    'تعذر الاتصال'),
    (null, 'CASE_STATUS', 'CRM_QUALIFIED',            50, 'Qualified',                   'Qualifié',                       'مؤهل'),
    (null, 'CASE_STATUS', 'CRM_DISQUALIFIED',         60, 'Disqualified',                'Disqualifié',                    'غير مؤهل'),
    (null, 'CASE_STATUS', 'CRM_ON_HOLD',              70, 'On hold',                     'En attente',                     'قيد الانتظار'),
    (null, 'CASE_STATUS', 'CRM_REASSIGNED',           80, 'Reassigned',                  'Réaffecté',                      'تمت إعادة الإسناد'),
    (null, 'CASE_STATUS', 'CRM_VISIT_PLANNED',        90, 'Visit scheduled',             'Visite planifiée',               'تمت برمجة الزيارة'),
    (null, 'CASE_STATUS', 'CRM_VISIT_DONE',          100, 'Visit done',                  'Visite effectuée',               'تمت الزيارة'),
    (null, 'CASE_STATUS', 'CRM_NO_SHOW',             110, 'No-show',                     'Absent au rendez-vous',          'عدم الحضور للموعد'),
    (null, 'CASE_STATUS', 'CRM_FOLLOW_UP',           120, 'Follow-up',                   'Suivi en cours',                 'قيد المتابعة'),
    (null, 'CASE_STATUS', 'CRM_OFFER_REQUESTED',     130, 'Offer requested',             'Offre demandée',                 'تم طلب العرض'),
    (null, 'CASE_STATUS', 'CRM_OFFER_RECEIVED',      140, 'Offer received',              'Offre reçue',                    'تم التوصل بالعرض'),
    (null, 'CASE_STATUS', 'CRM_NEGOTIATION',         150, 'In negotiation',              'En négociation',                 'قيد التفاوض'),
    (null, 'CASE_STATUS', 'CRM_COUNTER_OFFER',       160, 'Counter-offer',               'Contre-offre',                   'عرض مضاد'),
    (null, 'CASE_STATUS', 'CRM_DOCS_REQUESTED',      170, 'Documents requested',         'Documents demandés',             'تم طلب الوثائق'),
    (null, 'CASE_STATUS', 'CRM_DOCS_RECEIVED',       180, 'Documents received',          'Documents reçus',                'تم التوصل بالوثائق'),
    (null, 'CASE_STATUS', 'CRM_SCREENING',           190, 'Screening',                   'Étude du dossier',               'دراسة الملف'),
    (null, 'CASE_STATUS', 'CRM_APPROVED',            200, 'Approved',                    'Approuvé',                       'مقبول'),
    (null, 'CASE_STATUS', 'CRM_REJECTED',            210, 'Rejected',                    'Refusé',                         'مرفوض'),
    (null, 'CASE_STATUS', 'CRM_COMPROMISE_SIGNED',   220, 'Preliminary contract signed', 'Compromis signé',                'تم توقيع عقد البيع الابتدائي'),
    (null, 'CASE_STATUS', 'CRM_FINANCING',           230, 'Financing in progress',       'Financement en cours',           'قيد التمويل'),
    (null, 'CASE_STATUS', 'CRM_SIGNING_SCHEDULED',   240, 'Signing scheduled',           'Signature planifiée',            'تم تحديد موعد التوقيع'),
    (null, 'CASE_STATUS', 'CRM_SIGNING_IN_PROGRESS', 250, 'Signing in progress',         'Signature en cours',             'التوقيع قيد الإنجاز'),
    (null, 'CASE_STATUS', 'CRM_CLOSED_WON',          260, 'Closed – won',                'Conclu',                         'أغلق بنجاح'),
    (null, 'CASE_STATUS', 'CRM_CLOSED_LOST',         270, 'Closed – lost',               'Perdu',                          'أغلق دون نتيجة'),
    (null, 'CASE_STATUS', 'CRM_MANDATE_PENDING',     280, 'Mandate awaiting signature',  'Mandat en attente de signature', 'توكيل في انتظار التوقيع'),
    (null, 'CASE_STATUS', 'CRM_MANDATE_SIGNED',      290, 'Mandate signed',              'Mandat signé',                   'تم توقيع التوكيل'),
    (null, 'CASE_STATUS', 'CRM_VALUATION_DONE',      300, 'Valuation done',              'Estimation réalisée',            'تم تقييم العقار'),
    (null, 'CASE_STATUS', 'CRM_LISTED',              310, 'Listed',                      'En commercialisation',           'معروض في السوق'),
    (null, 'CASE_STATUS', 'CRM_PAUSED',              320, 'Paused',                      'En pause',                       'متوقف مؤقتا'),
    (null, 'CASE_STATUS', 'CRM_ARCHIVED',            330, 'Archived',                    'Archivé',                        'مؤرشف'),
    (null, 'CASE_STATUS', 'CRM_IDEA',                340, 'Project idea',                'Idée de projet',                 'فكرة مشروع'),
    (null, 'CASE_STATUS', 'CRM_FEASIBILITY',         350, 'Feasibility study',           'Étude de faisabilité',           'دراسة الجدوى'),
    (null, 'CASE_STATUS', 'CRM_DESIGN',              360, 'Design',                      'Conception',                     'إعداد التصاميم'),
    (null, 'CASE_STATUS', 'CRM_PERMITS',             370, 'Permits',                     'Autorisations',                  'الحصول على الرخص'),
    (null, 'CASE_STATUS', 'CRM_CONTRACTING',         380, 'Works contracts',             'Contrats de travaux',            'إبرام عقود الأشغال'),
    (null, 'CASE_STATUS', 'CRM_BUILDING',            390, 'Works in progress',           'Travaux en cours',               'الأشغال جارية'),
    (null, 'CASE_STATUS', 'CRM_DELIVERY',            400, 'Delivery',                    'Livraison',                      'التسليم'),
    (null, 'CASE_STATUS', 'B2B_NEW',                 410, 'New demo request',            'Nouvelle demande de démo',       'طلب عرض توضيحي جديد'),
    (null, 'CASE_STATUS', 'B2B_QUALIFIED',           420, 'Demo request qualified',      'Demande de démo qualifiée',      'طلب عرض توضيحي مؤهل'),
    (null, 'CASE_STATUS', 'B2B_SCHEDULED',           430, 'Demo scheduled',              'Démo planifiée',                 'تمت برمجة العرض التوضيحي'),
    (null, 'CASE_STATUS', 'B2B_DONE',                440, 'Demo done',                   'Démo réalisée',                  'تم تقديم العرض التوضيحي'),
    (null, 'CASE_STATUS', 'B2B_WON',                 450, 'Demo request – won',          'Demande de démo aboutie',        'أغلق طلب العرض التوضيحي بنجاح'),
    (null, 'CASE_STATUS', 'B2B_LOST',                460, 'Demo request – lost',         'Demande de démo sans suite',     'أغلق طلب العرض التوضيحي دون نتيجة');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'LOSS_REASON', 'PRICE_TOO_HIGH',         10, 'Price too high',              'Prix trop élevé',                     'ثمن مرتفع جدا'),
    (null, 'LOSS_REASON', 'NOT_INTERESTED',         20, 'Not interested',              'Pas intéressé',                       'عدم الاهتمام'),
    (null, 'LOSS_REASON', 'COMPETITOR',             30, 'Went with a competitor',      'Parti à la concurrence',              'اختيار منافس'),
    (null, 'LOSS_REASON', 'NO_RESPONSE',            40, 'No response',                 'Sans réponse',                        'عدم الرد'),
    (null, 'LOSS_REASON', 'FINANCING_ISSUE',        50, 'Financing problem',           'Problème de financement',             'مشكل في التمويل'),
    (null, 'LOSS_REASON', 'DOCS_INCOMPLETE',        60, 'Incomplete documents',        'Documents incomplets',                'وثائق غير مكتملة'),
    (null, 'LOSS_REASON', 'OWNER_CHANGED_MIND',     70, 'Owner changed their mind',    'Propriétaire revenu sur sa décision', 'تراجع المالك'),
    (null, 'LOSS_REASON', 'PROPERTY_UNAVAILABLE',   80, 'Property unavailable',        'Bien indisponible',                   'عقار غير متاح'),
    (null, 'LOSS_REASON', 'REQUIREMENTS_MISMATCH',  90, 'Does not match requirements', 'Ne correspond pas aux critères',      'عدم مطابقة المواصفات المطلوبة'),
    (null, 'LOSS_REASON', 'TIMELINE_TOO_LONG',     100, 'Timeline too long',           'Délais trop longs',                   'آجال طويلة جدا'),
    (null, 'LOSS_REASON', 'FRAUD_RISK',            110, 'Fraud risk',                  'Risque de fraude',                    'خطر احتيال'),
    (null, 'LOSS_REASON', 'OTHER',                 120, 'Other reason',                'Autre motif',                         'سبب آخر');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'WON_REASON', 'SIGNED',            10, 'Contract signed',   'Contrat signé', 'تم توقيع العقد'),
    (null, 'WON_REASON', 'RESERVED',          20, 'Property reserved', 'Bien réservé',  'تم حجز العقار'),
    (null, 'WON_REASON', 'DEPOSIT_PAID',      30, 'Deposit paid',      'Acompte versé', 'تم دفع التسبيق'),
    (null, 'WON_REASON', 'SOLD',              40, 'Property sold',     'Bien vendu',    'تم بيع العقار'),
    (null, 'WON_REASON', 'RENTED',            50, 'Property rented',   'Bien loué',     'تم كراء العقار'),
    (null, 'WON_REASON', 'PROJECT_DELIVERED', 60, 'Project delivered', 'Projet livré',  'تم تسليم المشروع'),
    (null, 'WON_REASON', 'OTHER',             70, 'Other reason',      'Autre motif',   'سبب آخر');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'LEAD_SOURCE', 'LEAD_SOURCE_WHATSAPP',         10, 'WhatsApp',              'WhatsApp',                         'واتساب'),
    (null, 'LEAD_SOURCE', 'LEAD_SOURCE_FORM',             20, 'Website form',          'Formulaire du site',               'استمارة الموقع'),
    (null, 'LEAD_SOURCE', 'LEAD_SOURCE_PHONE',            30, 'Phone call',            'Appel téléphonique',               'مكالمة هاتفية'),
    (null, 'LEAD_SOURCE', 'LEAD_SOURCE_BIZ_DEMO_FORM',    40, 'Business demo form',    'Formulaire de démo entreprise',    'استمارة العرض التوضيحي للشركات'),
    (null, 'LEAD_SOURCE', 'LEAD_SOURCE_BIZ_CONTACT_FORM', 50, 'Business contact form', 'Formulaire de contact entreprise', 'استمارة التواصل للشركات'),
    (null, 'LEAD_SOURCE', 'LEAD_SOURCE_AVITO',            60, 'Avito',                 'Avito',                            'أفيتو'),
    (null, 'LEAD_SOURCE', 'LEAD_SOURCE_MUBAWAB',          70, 'Mubawab',               'Mubawab',                          'مبوب'),
    (null, 'LEAD_SOURCE', 'LEAD_SOURCE_OTHER',            80, 'Other source',          'Autre source',                     'مصدر آخر');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'TX_TYPE', 'TX_SALE', 10, 'Sale',   'Vente',    'بيع'),
    (null, 'TX_TYPE', 'TX_RENT', 20, 'Rental', 'Location', 'كراء');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'ANN_STATUS', 'ANN_DRAFT',     10, 'Draft',     'Brouillon', 'مسودة'),
    (null, 'ANN_STATUS', 'ANN_PUBLISHED', 20, 'Published', 'Publiée',   'منشور'),
    (null, 'ANN_STATUS', 'ANN_SUSPENDED', 30, 'Suspended', 'Suspendue', 'معلق'),
    (null, 'ANN_STATUS', 'ANN_ARCHIVED',  40, 'Archived',  'Archivée',  'مؤرشف');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'APPOINT_TYPE', 'APPOINT_VISIT', 10, 'Visit',      'Visite',             'زيارة'),
    (null, 'APPOINT_TYPE', 'APPOINT_CALL',  20, 'Phone call', 'Appel téléphonique', 'مكالمة هاتفية');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'APPOINT_STATUS', 'APPOINT_SCHEDULED', 10, 'Scheduled', 'Planifié',   'مبرمج'),
    (null, 'APPOINT_STATUS', 'APPOINT_DONE',      20, 'Done',      'Effectué',   'منجز'),
    (null, 'APPOINT_STATUS', 'APPOINT_NO_SHOW',   30, 'No-show',   'Non honoré', 'عدم الحضور'),
    (null, 'APPOINT_STATUS', 'APPOINT_CANCELLED', 40, 'Cancelled', 'Annulé',     'ملغى');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'ACTIVITY_TYPE', 'ACT_NOTE',            10, 'Note',          'Note',                 'ملاحظة'),
    (null, 'ACTIVITY_TYPE', 'ACT_TASK',            20, 'Task',          'Tâche',                'مهمة'),
    (null, 'ACTIVITY_TYPE', 'ACT_STATUS_CHANGE',   30, 'Status change', 'Changement de statut', 'تغيير الحالة'),
    (null, 'ACTIVITY_TYPE', 'ACT_MESSAGE_LOG',     40, 'Message',       'Message',              'رسالة'),
    (null, 'ACTIVITY_TYPE', 'ACT_APPOINTMENT_LOG', 50, 'Appointment',   'Rendez-vous',          'موعد'),
    (null, 'ACTIVITY_TYPE', 'ACT_DOCUMENT_LOG',    60, 'Document',      'Document',             'وثيقة'),
    (null, 'ACTIVITY_TYPE', 'ACT_SYSTEM',          70, 'System event',  'Événement système',    'حدث من النظام');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'PARTY_ROLE', 'BUYER',    10, 'Buyer',        'Acquéreur',        'المشتري'),
    (null, 'PARTY_ROLE', 'SELLER',   20, 'Seller',       'Vendeur',          'البائع'),
    (null, 'PARTY_ROLE', 'AGENT',    30, 'Estate agent', 'Agent immobilier', 'الوكيل العقاري'),
    (null, 'PARTY_ROLE', 'TENANT',   40, 'Tenant',       'Locataire',        'المكتري'),
    (null, 'PARTY_ROLE', 'LANDLORD', 50, 'Landlord',     'Bailleur',         'المكري'),
    (null, 'PARTY_ROLE', 'NOTARY',   60, 'Notary',       'Notaire',          'الموثق'),
    (null, 'PARTY_ROLE', 'OTHER',    70, 'Other party',  'Autre partie',     'طرف آخر');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'CONSENT_SOURCE', 'CONSENT_SRC_FORM',   10, 'Form',        'Formulaire',        'استمارة'),
    (null, 'CONSENT_SOURCE', 'CONSENT_SRC_IMPORT', 20, 'Data import', 'Import de données', 'استيراد المعطيات'),
    (null, 'CONSENT_SOURCE', 'CONSENT_SRC_API',    30, 'API',         'API',               'واجهة برمجية (API)');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'DOC_TYPE', 'PV',            10, 'Minutes (PV)',      'Procès-verbal (PV)',       'محضر'),
    (null, 'DOC_TYPE', 'CONTRACT',      20, 'Contract',          'Contrat',                  'عقد'),
    (null, 'DOC_TYPE', 'PAYMENT_PROOF', 30, 'Proof of payment',  'Justificatif de paiement', 'إثبات الأداء'),
    (null, 'DOC_TYPE', 'IDENTITY',      40, 'Identity document', 'Pièce d''identité',        'وثيقة الهوية'),
    (null, 'DOC_TYPE', 'OTHER',         50, 'Other document',    'Autre document',           'وثيقة أخرى');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'PAY_METHOD', 'BANK_TRANSFER', 10, 'Bank transfer', 'Virement bancaire',      'تحويل بنكي'),
    (null, 'PAY_METHOD', 'CASH',          20, 'Cash',          'Espèces',                'نقدا'),
    (null, 'PAY_METHOD', 'CARD',          30, 'Bank card',     'Carte bancaire',         'بطاقة بنكية'),
    (null, 'PAY_METHOD', 'CHECK',         40, 'Cheque',        'Chèque',                 'شيك'),
    (null, 'PAY_METHOD', 'OTHER',         50, 'Other method',  'Autre mode de paiement', 'وسيلة أداء أخرى');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'COOP_GROUP_STATUS', 'FORMATION',          10, 'Being formed',              'En formation',              'قيد التأسيس'),
    (null, 'COOP_GROUP_STATUS', 'KYC_READY',          20, 'Identity checks complete',  'Identités vérifiées',       'اكتمل التحقق من الهويات'),
    (null, 'COOP_GROUP_STATUS', 'FUNDING_OPEN',       30, 'Funding open',              'Collecte ouverte',          'باب المساهمات مفتوح'),
    (null, 'COOP_GROUP_STATUS', 'THRESHOLD_REACHED',  40, 'Funding threshold reached', 'Seuil de collecte atteint', 'تم بلوغ عتبة المساهمات'),
    (null, 'COOP_GROUP_STATUS', 'FUNDING_CLOSED',     50, 'Funding closed',            'Collecte clôturée',         'باب المساهمات مغلق'),
    (null, 'COOP_GROUP_STATUS', 'ALLOCATION_RUNNING', 60, 'Allocation in progress',    'Attribution en cours',      'تخصيص الوحدات قيد الإنجاز'),
    (null, 'COOP_GROUP_STATUS', 'COMPLETED',          70, 'Completed',                 'Terminé',                   'مكتملة'),
    (null, 'COOP_GROUP_STATUS', 'CANCELLED',          80, 'Cancelled',                 'Annulé',                    'ملغاة');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'COOP_PROJECT_STATUS', 'LAND_SECURED', 10, 'Land secured',             'Foncier sécurisé',      'تم تأمين الوعاء العقاري'),
    (null, 'COOP_PROJECT_STATUS', 'PERMITS',      20, 'Permits',                  'Autorisations',         'الحصول على الرخص'),
    (null, 'COOP_PROJECT_STATUS', 'BUILDING',     30, 'Construction in progress', 'Construction en cours', 'قيد البناء'),
    (null, 'COOP_PROJECT_STATUS', 'DELIVERY',     40, 'Delivery',                 'Livraison',             'التسليم'),
    (null, 'COOP_PROJECT_STATUS', 'HANDOVER',     50, 'Key handover',             'Remise des clés',       'تسليم المفاتيح'),
    (null, 'COOP_PROJECT_STATUS', 'CLOSED',       60, 'Closed',                   'Clôturé',               'مغلق'),
    (null, 'COOP_PROJECT_STATUS', 'CANCELLED',    70, 'Cancelled',                'Annulé',                'ملغى');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'COOP_LOT_STATUS', 'AVAILABLE', 10, 'Available', 'Disponible', 'متاحة'),
    (null, 'COOP_LOT_STATUS', 'RESERVED',  20, 'Reserved',  'Réservé',    'محجوزة'),
    (null, 'COOP_LOT_STATUS', 'ASSIGNED',  30, 'Assigned',  'Attribué',   'مخصصة'),
    (null, 'COOP_LOT_STATUS', 'DELIVERED', 40, 'Delivered', 'Livré',      'مسلمة');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'COOP_MEMBER_STATUS', 'PENDING_KYC', 10, 'Identity check pending', 'Identité à vérifier', 'في انتظار التحقق من الهوية'),
    (null, 'COOP_MEMBER_STATUS', 'ACTIVE',      20, 'Active',                 'Actif',               'نشط'),
    (null, 'COOP_MEMBER_STATUS', 'SUSPENDED',   30, 'Suspended',              'Suspendu',            'موقوف'),
    (null, 'COOP_MEMBER_STATUS', 'EXITED',      40, 'Withdrawn',              'Retiré',              'منسحب'),
    (null, 'COOP_MEMBER_STATUS', 'EXCLUDED',    50, 'Excluded',               'Exclu',               'مُقصى');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'COOP_ALLOC_STATUS', 'COOP_ALLOC_PROPOSED',  10, 'Proposed',     'Proposée',     'مقترح'),
    (null, 'COOP_ALLOC_STATUS', 'COOP_ALLOC_APPROVED',  20, 'Approved',     'Approuvée',    'مصادق عليه'),
    (null, 'COOP_ALLOC_STATUS', 'COOP_ALLOC_ASSIGNED',  30, 'Lot assigned', 'Lot attribué', 'تم تخصيص الوحدة'),
    (null, 'COOP_ALLOC_STATUS', 'COOP_ALLOC_SIGNED',    40, 'Signed',       'Signée',       'تم التوقيع'),
    (null, 'COOP_ALLOC_STATUS', 'COOP_ALLOC_CANCELLED', 50, 'Cancelled',    'Annulée',      'ملغى');

insert into ref_dictionary (org_id, dict_type, code, sort_order, label, label_fr, label_ar) values
    (null, 'CONTRIBUTION_STATUS', 'APPT_PENDING',   10, 'Pending',   'En attente', 'في الانتظار'),
    (null, 'CONTRIBUTION_STATUS', 'APPT_CONFIRMED', 20, 'Confirmed', 'Confirmée',  'مؤكدة'),
    (null, 'CONTRIBUTION_STATUS', 'APPT_REJECTED',  30, 'Rejected',  'Rejetée',    'مرفوضة'),
    (null, 'CONTRIBUTION_STATUS', 'APPT_LATE',      40, 'Overdue',   'En retard',  'متأخرة'),
    (null, 'CONTRIBUTION_STATUS', 'APPT_WAIVED',    50, 'Waived',    'Exonérée',   'معفى منها');
