"""The film of backpropagation from Python: of the lesson that comes with it, of a lesson file, or of your own model.

>>> from backprop import Film
>>> Film().data(["recap"])["scenes"][0]["name"]
'recap'
"""

from backprop.film import Film
from backprop.results import Checked, Clip, Page, Picture
from render.errors import RenderError, RequestError

__all__ = ("Checked", "Clip", "Film", "Page", "Picture", "RenderError", "RequestError")
