"""Zotero's item types, fields and creator types, and their CSL names.

Written by docs/zotero_schema.py from the schema of version 41 that the service publishes; read through
:mod:`refmill.tables.zotero_schema`.
"""

VERSION = 41

FIELDS: dict[str, str] = {
    "annotation": "",
    "artwork": (
        "title abstractNote artworkMedium=medium artworkSize date eventPlace DOI citationKey url accessDate"
        " archive archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "attachment": "title accessDate url",
    "audioRecording": (
        "title abstractNote audioRecordingFormat=medium seriesTitle volume numberOfVolumes label=publisher place"
        " date runningTime ISBN DOI citationKey url accessDate archive archiveLocation shortTitle language"
        " libraryCatalog callNumber rights extra"
    ),
    "bill": (
        "title abstractNote billNumber=number code codeVolume=volume section codePages=pages"
        " legislativeBody=authority session history date DOI citationKey url accessDate shortTitle language rights"
        " extra"
    ),
    "blogPost": (
        "title abstractNote blogTitle=publicationTitle websiteType=type date DOI citationKey url accessDate ISSN"
        " shortTitle language rights extra"
    ),
    "book": (
        "title abstractNote series seriesNumber volume numberOfVolumes edition date publisher place originalDate"
        " originalPublisher originalPlace format=medium numPages ISBN DOI citationKey url accessDate ISSN archive"
        " archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "bookSection": (
        "title abstractNote bookTitle=publicationTitle series seriesNumber volume numberOfVolumes edition date"
        " publisher place originalDate originalPublisher originalPlace format=medium pages ISBN DOI citationKey"
        " url accessDate ISSN archive archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "case": (
        "caseName=title abstractNote court=authority dateDecided=date docketNumber=number reporter"
        " reporterVolume=volume firstPage=pages history DOI citationKey url accessDate shortTitle language rights"
        " extra"
    ),
    "computerProgram": (
        "title abstractNote seriesTitle versionNumber date system company=publisher place programmingLanguage"
        " rights citationKey url accessDate DOI ISBN archive archiveLocation libraryCatalog callNumber shortTitle"
        " extra"
    ),
    "conferencePaper": (
        "title abstractNote proceedingsTitle=publicationTitle conferenceName publisher place date eventPlace"
        " volume issue numberOfVolumes pages series seriesNumber DOI ISBN citationKey url accessDate ISSN archive"
        " archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "dataset": (
        "title abstractNote identifier=number type versionNumber date repository=publisher"
        " repositoryLocation=place format=medium DOI citationKey url accessDate archive archiveLocation shortTitle"
        " language libraryCatalog callNumber rights extra"
    ),
    "dictionaryEntry": (
        "title abstractNote dictionaryTitle=publicationTitle series seriesNumber volume numberOfVolumes edition"
        " date publisher place pages ISBN DOI citationKey url accessDate archive archiveLocation shortTitle"
        " language libraryCatalog callNumber rights extra"
    ),
    "document": (
        "title abstractNote type date publisher place DOI citationKey url accessDate archive archiveLocation"
        " shortTitle language libraryCatalog callNumber rights extra"
    ),
    "email": "subject=title abstractNote date DOI citationKey url accessDate shortTitle language rights extra",
    "encyclopediaArticle": (
        "title abstractNote encyclopediaTitle=publicationTitle series seriesNumber volume numberOfVolumes edition"
        " date publisher place pages ISBN DOI citationKey url accessDate archive archiveLocation shortTitle"
        " language libraryCatalog callNumber rights extra"
    ),
    "film": (
        "title abstractNote distributor=publisher place date genre=type videoRecordingFormat=medium runningTime"
        " DOI citationKey url accessDate archive archiveLocation shortTitle language libraryCatalog callNumber"
        " rights extra"
    ),
    "forumPost": (
        "title abstractNote forumTitle=publicationTitle postType=type date DOI citationKey url accessDate"
        " shortTitle language rights extra"
    ),
    "hearing": (
        "title abstractNote committee publisher numberOfVolumes documentNumber=number pages"
        " legislativeBody=authority session history date place DOI citationKey url accessDate shortTitle language"
        " rights extra"
    ),
    "instantMessage": "title abstractNote date DOI citationKey url accessDate shortTitle language rights extra",
    "interview": (
        "title abstractNote interviewMedium=medium date publisher place DOI citationKey url accessDate archive"
        " archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "journalArticle": (
        "title abstractNote publicationTitle publisher place date volume issue section partNumber partTitle pages"
        " series seriesTitle seriesText journalAbbreviation DOI citationKey url accessDate PMID PMCID ISSN archive"
        " archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "letter": (
        "title abstractNote letterType=type date eventPlace DOI citationKey url accessDate archive"
        " archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "magazineArticle": (
        "title abstractNote publicationTitle publisher place date volume issue pages ISSN DOI citationKey url"
        " accessDate archive archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "manuscript": (
        "title abstractNote manuscriptType=type institution=publisher place date numPages number DOI citationKey"
        " url accessDate archive archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "map": (
        "title abstractNote mapType=type scale seriesTitle edition publisher place date DOI ISBN citationKey url"
        " accessDate archive archiveLocation shortTitle language libraryCatalog callNumber rights extra"
    ),
    "newspaperArticle": (
        "title abstractNote publicationTitle publisher place date volume issue edition section pages ISSN DOI"
        " citationKey url accessDate archive archiveLocation shortTitle language libraryCatalog callNumber rights"
        " extra"
    ),
    "note": "",
    "patent": (
        "title abstractNote place country assignee issuingAuthority=authority patentNumber=number filingDate"
        " pages applicationNumber priorityNumbers issueDate=date priorityDate=originalDate references"
        " legalStatus=status DOI citationKey url accessDate shortTitle language rights extra"
    ),
    "podcast": (
        "title abstractNote seriesTitle episodeNumber=number audioFileType=medium date publisher place"
        " runningTime DOI citationKey url accessDate shortTitle language rights extra"
    ),
    "preprint": (
        "title abstractNote genre=type repository=publisher archiveID=number place date series seriesNumber DOI"
        " citationKey url accessDate archive archiveLocation shortTitle language libraryCatalog callNumber rights"
        " extra"
    ),
    "presentation": (
        "title abstractNote presentationType=type date meetingName place series sessionTitle=publicationTitle DOI"
        " citationKey url accessDate shortTitle language rights extra"
    ),
    "radioBroadcast": (
        "title abstractNote programTitle=publicationTitle episodeNumber=number audioRecordingFormat=medium"
        " network=publisher place date runningTime DOI citationKey url accessDate archive archiveLocation"
        " shortTitle language libraryCatalog callNumber rights extra"
    ),
    "report": (
        "title abstractNote reportNumber=number reportType=type institution=publisher place date seriesTitle"
        " seriesNumber pages DOI ISBN citationKey url accessDate ISSN archive archiveLocation shortTitle language"
        " libraryCatalog callNumber rights extra"
    ),
    "standard": (
        "title abstractNote organization=authority committee type number versionNumber edition status date"
        " publisher place partNumber partTitle ISBN DOI citationKey url accessDate archive archiveLocation"
        " shortTitle numPages language libraryCatalog callNumber rights extra"
    ),
    "statute": (
        "nameOfAct=title abstractNote code codeNumber publicLawNumber=number dateEnacted=date pages section"
        " session history DOI citationKey url accessDate shortTitle language rights extra"
    ),
    "thesis": (
        "title abstractNote thesisType=type university=publisher place date series seriesNumber numPages DOI ISBN"
        " citationKey url accessDate ISSN archive archiveLocation shortTitle language libraryCatalog callNumber"
        " rights extra"
    ),
    "tvBroadcast": (
        "title abstractNote programTitle=publicationTitle episodeNumber=number videoRecordingFormat=medium"
        " network=publisher place date runningTime DOI citationKey url accessDate archive archiveLocation"
        " shortTitle language libraryCatalog callNumber rights extra"
    ),
    "videoRecording": (
        "title abstractNote videoRecordingFormat=medium seriesTitle volume numberOfVolumes studio=publisher place"
        " date runningTime ISBN DOI citationKey url accessDate archive archiveLocation shortTitle language"
        " libraryCatalog callNumber rights extra"
    ),
    "webpage": (
        "title abstractNote websiteTitle=publicationTitle websiteType=type date publisher place DOI citationKey"
        " url accessDate shortTitle language rights extra"
    ),
}
"""Item type -> its fields in the service's order, as ``field`` or ``field=base field``."""

CREATOR_TYPES: dict[str, str] = {
    "annotation": "",
    "artwork": "artist* contributor",
    "attachment": "",
    "audioRecording": "performer* originalCreator composer wordsBy translator contributor",
    "bill": "sponsor* cosponsor contributor",
    "blogPost": "author* translator commenter contributor",
    "book": "author* contributor editor translator seriesEditor",
    "bookSection": "author* contributor editor bookAuthor translator seriesEditor",
    "case": "author* counsel contributor",
    "computerProgram": "programmer* contributor",
    "conferencePaper": "author* contributor editor translator seriesEditor",
    "dataset": "author* contributor",
    "dictionaryEntry": "author* contributor editor translator seriesEditor",
    "document": "author* contributor editor translator reviewedAuthor",
    "email": "author* translator contributor recipient",
    "encyclopediaArticle": "author* contributor editor translator seriesEditor",
    "film": "director* producer scriptwriter castMember host guest narrator translator contributor",
    "forumPost": "author* contributor",
    "hearing": "contributor*",
    "instantMessage": "author* contributor recipient",
    "interview": "interviewee* contributor interviewer translator",
    "journalArticle": "author* contributor editor translator reviewedAuthor",
    "letter": "author* recipient contributor translator",
    "magazineArticle": "author* contributor translator reviewedAuthor",
    "manuscript": "author* contributor translator",
    "map": "cartographer* contributor seriesEditor",
    "newspaperArticle": "author* contributor translator reviewedAuthor",
    "note": "",
    "patent": "inventor* attorneyAgent contributor",
    "podcast": (
        "podcaster* guest producer executiveProducer seriesCreator director scriptwriter castMember translator"
        " contributor"
    ),
    "preprint": "author* contributor editor translator reviewedAuthor",
    "presentation": "presenter* chair organizer contributor translator",
    "radioBroadcast": (
        "creator* host guest producer executiveProducer seriesCreator director scriptwriter castMember translator"
        " contributor"
    ),
    "report": "author* editor contributor translator seriesEditor",
    "standard": "author* editor contributor",
    "statute": "author* contributor",
    "thesis": "author* contributor",
    "tvBroadcast": (
        "director* producer executiveProducer seriesCreator scriptwriter castMember host guest narrator"
        " translator contributor"
    ),
    "videoRecording": (
        "creator* director producer scriptwriter executiveProducer castMember host guest narrator translator"
        " contributor"
    ),
    "webpage": "author* contributor translator",
}
"""Item type -> its creator types, the primary one with a star."""

CSL_TYPES: dict[str, str] = {
    "article": "preprint",
    "article-journal": "journalArticle",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "bill": "bill",
    "book": "book",
    "broadcast": "podcast tvBroadcast radioBroadcast",
    "chapter": "bookSection",
    "dataset": "dataset",
    "document": "document attachment note",
    "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle",
    "graphic": "artwork",
    "hearing": "hearing",
    "interview": "interview",
    "legal_case": "case",
    "legislation": "statute",
    "manuscript": "manuscript",
    "map": "map",
    "motion_picture": "film videoRecording",
    "paper-conference": "conferencePaper",
    "patent": "patent",
    "personal_communication": "letter email instantMessage",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "report": "report",
    "software": "computerProgram",
    "song": "audioRecording",
    "speech": "presentation",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "webpage",
}
"""CSL type -> the item types that become it, the first one being what it becomes."""

CSL_TEXTS: dict[str, str] = {
    "abstract": "abstractNote",
    "archive": "archive",
    "archive_location": "archiveLocation",
    "authority": "authority",
    "call-number": "callNumber applicationNumber",
    "chapter-number": "session",
    "citation-key": "citationKey",
    "collection-number": "seriesNumber",
    "collection-title": "seriesTitle series",
    "container-title": "publicationTitle reporter code",
    "dimensions": "artworkSize runningTime",
    "DOI": "DOI",
    "edition": "edition",
    "event-place": "eventPlace",
    "event-title": "meetingName conferenceName",
    "genre": "type programmingLanguage",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "issue": "issue priorityNumbers",
    "journalAbbreviation": "journalAbbreviation",
    "language": "language",
    "license": "rights",
    "medium": "medium system",
    "note": "extra",
    "number": "number",
    "number-of-pages": "numPages",
    "number-of-volumes": "numberOfVolumes",
    "original-publisher": "originalPublisher",
    "original-publisher-place": "originalPlace",
    "part-number": "partNumber",
    "part-title": "partTitle",
    "page": "pages",
    "PMID": "PMID",
    "PMCID": "PMCID",
    "publisher": "publisher",
    "publisher-place": "place",
    "references": "history references",
    "scale": "scale",
    "section": "section committee",
    "shortTitle": "shortTitle",
    "source": "libraryCatalog",
    "status": "status",
    "title": "title",
    "title-short": "shortTitle",
    "URL": "url",
    "version": "versionNumber",
    "volume": "volume codeNumber",
}
"""CSL variable -> the fields that hold it, of which an item has the first one that its type knows."""

CSL_DATES: dict[str, str] = {
    "accessed": "accessDate",
    "issued": "date",
    "submitted": "filingDate",
    "original-date": "originalDate",
}
"""CSL variable -> the field that holds the date."""

CSL_NAMES: dict[str, str] = {
    "author": "author",
    "bookAuthor": "container-author",
    "chair": "chair",
    "castMember": "performer",
    "composer": "composer",
    "contributor": "contributor",
    "creator": "author",
    "director": "director",
    "editor": "editor",
    "executiveProducer": "executive-producer",
    "guest": "guest",
    "host": "host",
    "interviewer": "interviewer",
    "narrator": "narrator",
    "originalCreator": "original-author",
    "organizer": "organizer",
    "podcaster": "host",
    "producer": "producer",
    "recipient": "recipient",
    "reviewedAuthor": "reviewed-author",
    "seriesCreator": "series-creator",
    "seriesEditor": "collection-editor",
    "scriptwriter": "script-writer",
    "translator": "translator",
}
"""Creator type -> CSL variable."""

LABELS: dict[str, str] = {
    "computerProgram": "Software",
    "email": "E-mail",
    "tvBroadcast": "TV Broadcast",
    "webpage": "Web Page",
    "abstractNote": "Abstract",
    "accessDate": "Accessed",
    "archiveLocation": "Loc. in Archive",
    "artworkMedium": "Medium",
    "audioFileType": "File Type",
    "audioRecordingFormat": "Format",
    "dateModified": "Modified",
    "forumTitle": "Forum/Listserv Title",
    "interviewMedium": "Medium",
    "journalAbbreviation": "Journal Abbr",
    "letterType": "Type",
    "manuscriptType": "Type",
    "mapType": "Type",
    "nameOfAct": "Name of Act",
    "numberOfVolumes": "# of Volumes",
    "numPages": "# of Pages",
    "presentationType": "Type",
    "programmingLanguage": "Prog. Language",
    "publicationTitle": "Publication",
    "repositoryLocation": "Repo. Location",
    "rights": "License",
    "thesisType": "Type",
    "url": "URL",
    "versionNumber": "Version",
    "videoRecordingFormat": "Format",
    "attorneyAgent": "Attorney/Agent",
    "interviewee": "Interview With",
}
"""English names that are not the words of the identifier."""
