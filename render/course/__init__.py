"""A course for a learning management system (LMS): the page with its questions as a SCORM 1.2 package."""
