package ma.atlas.crm.workflow.bpmn;

/** What the content of an element consists of. */
sealed interface XmlNode permits XmlElement, XmlText {}
