"""Pelican's settings for the benchmark."""

SITENAME = "示例局政务公开"
SITEURL = "https://bench.example"
PATH = "content"
ARTICLE_PATHS = ["decisions", "documents", "notices"]
USE_FOLDER_AS_CATEGORY = True
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
THEME = "theme"
ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{slug}.html"
SLUGIFY_SOURCE = "basename"
CATEGORY_URL = CATEGORY_SAVE_AS = "{slug}/index.html"
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"category": 20}
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_ALL_RSS = "index.xml"
FEED_MAX_ITEMS = 10
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
